/// The parameters of one statement in binary form, appended in the order `$1...$n`.
public struct Bindings: Sendable {
    /// All values one after the other.
    var bytes: [UInt8] = []
    /// The length of each value; `null` for SQL null.
    var lengths: [Int32] = []

    static let null: Int32 = -1

    /// No parameters.
    public init() {}

    /// Appends a value.
    public mutating func append(_ value: some PostgresValue) {
        let start = bytes.count
        value.encode(into: &bytes)
        lengths.append(Int32(bytes.count - start))
    }

    /// Appends a value or SQL null.
    public mutating func append(optional value: (some PostgresValue)?) {
        if let value {
            append(value)
        } else {
            lengths.append(Self.null)
        }
    }
}
