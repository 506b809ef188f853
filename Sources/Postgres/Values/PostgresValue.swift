/// A Swift value with one PostgreSQL type and its binary form.
///
/// A domain type over a supported raw value (`enum Status: Int16`) conforms by declaring the conformance alone.
public protocol PostgresValue: Sendable {
    /// The type the value is sent as.
    static var postgresType: PostgresType { get }

    /// Whether a column of this type can be read as `Self`; by default only ``postgresType``.
    static func accepts(_ type: PostgresType) -> Bool

    /// Appends the binary form, without a length.
    func encode(into bytes: inout [UInt8])

    /// Reads the binary form of one value that is not null.
    static func decode(from bytes: RawSpan) throws(DecodingFailure) -> Self
}

extension PostgresValue {
    /// Accepts the type the value is sent as.
    public static func accepts(_ type: PostgresType) -> Bool {
        type == postgresType
    }
}

extension PostgresValue where Self: RawRepresentable, RawValue: PostgresValue {
    /// The type of the raw value.
    public static var postgresType: PostgresType { RawValue.postgresType }

    /// Accepts what the raw value accepts.
    public static func accepts(_ type: PostgresType) -> Bool {
        RawValue.accepts(type)
    }

    /// Appends the raw value.
    public func encode(into bytes: inout [UInt8]) {
        rawValue.encode(into: &bytes)
    }

    /// Reads the raw value; a raw value the type does not know is malformed.
    public static func decode(from bytes: RawSpan) throws(DecodingFailure) -> Self {
        guard let value = Self(rawValue: try RawValue.decode(from: bytes)) else {
            throw DecodingFailure(.malformed)
        }
        return value
    }
}
