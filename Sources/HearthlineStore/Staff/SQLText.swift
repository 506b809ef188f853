/// Values written into SQL text, for connections without parameters.
enum SQLText {
    /// A text literal, safe whatever it holds; a NUL, which PostgreSQL cannot keep, ends up as a space.
    static func literal(_ text: String?) -> String {
        guard let text else { return "NULL::text" }
        let safe = text.replacing("\u{0}", with: " ").replacing("\\", with: "\\\\").replacing("'", with: "''")
        return "E'\(safe)'::text"
    }

    /// A small number.
    static func number(_ value: Int16?) -> String {
        value.map { "\($0)::smallint" } ?? "NULL::smallint"
    }
}
