/// Text as an SQL literal, for the administrator's session, which takes no parameters.
struct SQLText: CustomStringConvertible {
    let description: String

    init(_ text: String) {
        let quoted = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
        description = "'\(quoted)'"
    }

    /// An array of codes, `NULL` for none.
    init(_ codes: [Int16]) {
        description = codes.isEmpty ? "NULL" : "'{\(codes.map(String.init).joined(separator: ","))}'::smallint[]"
    }
}
