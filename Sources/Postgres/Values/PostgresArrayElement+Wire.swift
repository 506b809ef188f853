extension PostgresArrayElement where Self: PostgresValue {
    /// Appends the array header and each element with its length.
    public static func encodeArray(_ elements: [Self], into bytes: inout [UInt8]) {
        let isEmpty = elements.isEmpty
        Int32(isEmpty ? 0 : 1).appendBigEndian(to: &bytes)
        Int32(0).appendBigEndian(to: &bytes)
        postgresType.oid.appendBigEndian(to: &bytes)
        guard !isEmpty else { return }
        Int32(elements.count).appendBigEndian(to: &bytes)
        Int32(1).appendBigEndian(to: &bytes)
        for element in elements {
            appendWithLength(element, to: &bytes)
        }
    }

    /// Reads the header and each element; refuses nulls, more dimensions and foreign element types.
    public static func decodeArray(from bytes: RawSpan) throws(DecodingFailure) -> [Self] {
        let dimensions: Int32 = try bytes.integer(at: 0)
        guard accepts(PostgresType(oid: try bytes.integer(at: 8))) else { throw DecodingFailure(.malformed) }
        guard dimensions != 0 else { return [] }
        guard dimensions == 1 else { throw DecodingFailure(.malformed) }
        let count: Int32 = try bytes.integer(at: 12)
        var offset = 20
        var elements: [Self] = []
        elements.reserveCapacity(min(Int(count), bytes.byteCount / 4))
        for _ in 0..<max(0, count) {
            elements.append(try element(in: bytes, at: &offset))
        }
        return elements
    }

    private static func appendWithLength(_ element: Self, to bytes: inout [UInt8]) {
        let start = bytes.count
        Int32(0).appendBigEndian(to: &bytes)
        element.encode(into: &bytes)
        let length = UInt32(bytes.count - start - 4)
        for index in 0..<4 {
            bytes[start + index] = UInt8(truncatingIfNeeded: length >> UInt32(24 - 8 * index))
        }
    }

    private static func element(in bytes: RawSpan, at offset: inout Int) throws(DecodingFailure) -> Self {
        let length: Int32 = try bytes.integer(at: offset)
        let start = offset + 4
        guard length >= 0, start + Int(length) <= bytes.byteCount else { throw DecodingFailure(.malformed) }
        offset = start + Int(length)
        return try decode(from: bytes.extracting(start..<offset))
    }
}
