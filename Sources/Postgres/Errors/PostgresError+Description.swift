extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Codes only, safe for logs.
    public var description: String {
        var parts = ["\(kindName)", "outcome=\(outcome)"]
        if let sqlState { parts.append("sqlState=\(sqlState)") }
        if let constraint { parts.append("constraint=\(constraint)") }
        if let statement { parts.append("statement=\(statement)") }
        return "PostgresError(\(parts.joined(separator: ", ")))"
    }

    /// Everything that is known; may hold personal data.
    public var debugDescription: String {
        var parts = [description, message]
        if let detail { parts.append("detail: \(detail)") }
        if let hint { parts.append("hint: \(hint)") }
        if let table { parts.append("table: \(table)") }
        if let column { parts.append("column: \(column)") }
        return parts.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private var kindName: String {
        switch kind {
        case .server: "server"
        case .connection: "connection"
        case .timeout: "timeout"
        case .poolExhausted: "poolExhausted"
        case .cancelled: "cancelled"
        case .decoding: "decoding"
        case .shutdown: "shutdown"
        }
    }
}
