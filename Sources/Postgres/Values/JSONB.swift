/// JSON text stored as `jsonb`.
///
/// The server normalises it: what is read back may differ in spacing and key order.
public struct JSONB: PostgresValue, Hashable {
    /// The JSON text.
    public var text: String

    /// Wraps JSON text; the server checks it.
    public init(_ text: String) {
        self.text = text
    }

    /// `jsonb`
    public static var postgresType: PostgresType { .jsonb }

    /// Appends the format version and the text.
    public func encode(into bytes: inout [UInt8]) {
        bytes.append(Self.formatVersion)
        bytes.append(contentsOf: text.utf8)
    }

    /// Reads the text after the format version.
    public static func decode(from bytes: RawSpan) throws(DecodingFailure) -> JSONB {
        guard try bytes.integer(as: UInt8.self) == formatVersion else { throw DecodingFailure(.malformed) }
        return JSONB(try String.decode(from: bytes.extracting(droppingFirst: 1)))
    }

    private static let formatVersion: UInt8 = 1
}
