extension FixedWidthInteger {
    /// Appends the integer in network byte order.
    @inline(__always)
    func appendBigEndian(to bytes: inout [UInt8]) {
        let value = bigEndian
        unsafe Swift.withUnsafeBytes(of: value) { raw in unsafe bytes.append(contentsOf: raw) }
    }
}

extension RawSpan {
    /// Reads an integer in network byte order; a read past the end is malformed input.
    @inline(__always)
    func integer<T: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int = 0, as type: T.Type = T.self
    ) throws(DecodingFailure) -> T {
        guard offset >= 0, offset + MemoryLayout<T>.size <= byteCount else { throw DecodingFailure(.malformed) }
        return T(bigEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: T.self))
    }

    /// Reads an integer that must fill the whole value.
    @inline(__always)
    func wholeInteger<T: FixedWidthInteger & BitwiseCopyable>(
        as type: T.Type = T.self
    ) throws(DecodingFailure) -> T {
        guard byteCount == MemoryLayout<T>.size else { throw DecodingFailure(.malformed) }
        return try integer(at: 0, as: T.self)
    }
}
