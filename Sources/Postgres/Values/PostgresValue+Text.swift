extension String: PostgresValue {
    /// `text`
    public static var postgresType: PostgresType { .text }

    /// Accepts every type whose binary form is its text.
    public static func accepts(_ type: PostgresType) -> Bool {
        switch type {
        case .text, .varchar, .bpchar, .name, .json: true
        default: false
        }
    }

    /// Appends the UTF-8 bytes; PostgreSQL refuses a NUL among them.
    public func encode(into bytes: inout [UInt8]) {
        bytes.append(contentsOf: utf8)
    }

    /// Reads UTF-8; anything else is malformed, never repaired.
    public static func decode(from bytes: RawSpan) throws(DecodingFailure) -> String {
        let text = unsafe bytes.withUnsafeBytes { raw in
            unsafe String(validating: raw, as: UTF8.self)
        }
        guard let text else { throw DecodingFailure(.malformed) }
        return text
    }
}
