public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// A value that can stand in an array: one dimension, no nulls.
public protocol PostgresArrayElement: Sendable {
    /// The type of an array of these.
    static var arrayType: PostgresType { get }

    /// Appends the binary form of the array.
    static func encodeArray(_ elements: [Self], into bytes: inout [UInt8])

    /// Reads the binary form of the array.
    static func decodeArray(from bytes: RawSpan) throws(DecodingFailure) -> [Self]
}

extension Array: PostgresValue where Element: PostgresArrayElement {
    /// The array type of the element; `bytea` for bytes.
    public static var postgresType: PostgresType { Element.arrayType }

    /// Appends the array.
    public func encode(into bytes: inout [UInt8]) {
        Element.encodeArray(self, into: &bytes)
    }

    /// Reads the array; a null element or a second dimension is malformed.
    public static func decode(from bytes: RawSpan) throws(DecodingFailure) -> [Element] {
        try Element.decodeArray(from: bytes)
    }
}

extension Bool: PostgresArrayElement {
    /// `boolean[]`
    public static var arrayType: PostgresType { .boolArray }
}

extension Int16: PostgresArrayElement {
    /// `smallint[]`
    public static var arrayType: PostgresType { .int2Array }
}

extension Int32: PostgresArrayElement {
    /// `integer[]`
    public static var arrayType: PostgresType { .int4Array }
}

extension Int64: PostgresArrayElement {
    /// `bigint[]`
    public static var arrayType: PostgresType { .int8Array }
}

extension Double: PostgresArrayElement {
    /// `double precision[]`
    public static var arrayType: PostgresType { .float8Array }
}

extension String: PostgresArrayElement {
    /// `text[]`
    public static var arrayType: PostgresType { .textArray }
}

extension UUID: PostgresArrayElement {
    /// `uuid[]`
    public static var arrayType: PostgresType { .uuidArray }
}

extension Date: PostgresArrayElement {
    /// `timestamp with time zone[]`
    public static var arrayType: PostgresType { .timestamptzArray }
}

extension CalendarDate: PostgresArrayElement {
    /// `date[]`
    public static var arrayType: PostgresType { .dateArray }
}

extension UInt8: PostgresArrayElement {
    /// `bytea`: an array of bytes is a byte string, not an array
    public static var arrayType: PostgresType { .bytea }

    /// Appends the bytes as they are.
    public static func encodeArray(_ elements: [UInt8], into bytes: inout [UInt8]) {
        bytes.append(contentsOf: elements)
    }

    /// Reads the bytes as they are.
    public static func decodeArray(from bytes: RawSpan) throws(DecodingFailure) -> [UInt8] {
        unsafe bytes.withUnsafeBytes { raw in unsafe Array(raw) }
    }
}
