public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

extension UUID: PostgresValue {
    /// `uuid`
    public static var postgresType: PostgresType { .uuid }

    /// Appends sixteen bytes.
    public func encode(into bytes: inout [UInt8]) {
        let value = uuid
        unsafe Swift.withUnsafeBytes(of: value) { raw in unsafe bytes.append(contentsOf: raw) }
    }

    /// Reads sixteen bytes.
    public static func decode(from bytes: RawSpan) throws(DecodingFailure) -> UUID {
        guard bytes.byteCount == 16 else { throw DecodingFailure(.malformed) }
        var value = UUID().uuid
        unsafe Swift.withUnsafeMutableBytes(of: &value) { target in
            unsafe bytes.withUnsafeBytes { source in unsafe target.copyMemory(from: source) }
        }
        return UUID(uuid: value)
    }
}

extension Date: PostgresValue {
    /// `timestamp with time zone`
    public static var postgresType: PostgresType { .timestamptz }

    /// Appends microseconds since 2000-01-01 UTC; the distant past and future become infinities.
    public func encode(into bytes: inout [UInt8]) {
        postgresMicroseconds.appendBigEndian(to: &bytes)
    }

    /// Reads microseconds since 2000-01-01 UTC; infinities become the distant past and future.
    public static func decode(from bytes: RawSpan) throws(DecodingFailure) -> Date {
        let microseconds: Int64 = try bytes.wholeInteger()
        switch microseconds {
        case .max: return .distantFuture
        case .min: return .distantPast
        default:
            return Date(timeIntervalSinceReferenceDate: Double(microseconds) / 1_000_000 - secondsFrom2000To2001)
        }
    }

    private var postgresMicroseconds: Int64 {
        if self >= .distantFuture { return .max }
        if self <= .distantPast { return .min }
        let seconds = timeIntervalSinceReferenceDate + Self.secondsFrom2000To2001
        return Int64((seconds * 1_000_000).rounded())
    }

    private static let secondsFrom2000To2001 = 366.0 * 86_400
}
