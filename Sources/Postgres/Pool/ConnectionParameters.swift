internal import CLibPQ

/// Keywords and values for libpq: house defaults, then the caller's string, then what nobody may change.
struct ConnectionParameters: Sendable {
    private(set) var keywords: [String] = []
    private(set) var values: [String] = []

    init(
        _ connectionString: String, applicationName: String, connectTimeout: Duration, settings: [String]
    ) {
        append("gssencmode", "disable")
        append("keepalives_idle", "10")
        append("keepalives_interval", "5")
        append("keepalives_count", "3")
        append("tcp_user_timeout", "15000")
        append("application_name", applicationName)
        append("dbname", connectionString)
        append("client_encoding", "UTF8")
        // Zero would wait for ever, and a place in the pool with it.
        let wanted = Self.value(of: "connect_timeout", in: connectionString).flatMap { Int64($0) } ?? 0
        append("connect_timeout", "\(max(2, wanted > 0 ? wanted : connectTimeout.components.seconds))")
        let own = Self.value(of: "options", in: connectionString)
        append("options", ([own].compactMap(\.self) + settings.map { "-c \($0)" }).joined(separator: " "))
    }

    private mutating func append(_ keyword: String, _ value: String) {
        keywords.append(keyword)
        values.append(value)
    }

    /// Lends both lists, each closed by a null.
    func withPointers<R>(
        _ body: (
            UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<UnsafePointer<CChar>?>?
        ) -> R
    ) -> R {
        unsafe Self.withPointers(keywords) { keywords in
            unsafe Self.withPointers(values) { values in unsafe body(keywords, values) }
        }
    }

    private static func withPointers<R>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> R
    ) -> R {
        let bytes = texts.flatMap { Array($0.utf8CString) }
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            var pointers: [UnsafePointer<CChar>?] = unsafe []
            var offset = 0
            for text in texts {
                unsafe pointers.append(buffer.baseAddress.map { unsafe $0 + offset })
                offset += text.utf8.count + 1
            }
            unsafe pointers.append(nil)
            return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
        }
    }

    /// One keyword of the caller's string; nil when absent or when the string is malformed.
    private static func value(of keyword: String, in connectionString: String) -> String? {
        guard let list = unsafe PQconninfoParse(connectionString, nil) else { return nil }
        defer { unsafe PQconninfoFree(list) }
        var entry = unsafe list
        while let name = unsafe entry.pointee.keyword {
            if unsafe String(cString: name) == keyword {
                return unsafe entry.pointee.val.map { unsafe String(cString: $0) }
            }
            unsafe entry += 1
        }
        return nil
    }
}
