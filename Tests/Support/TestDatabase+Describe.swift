public import Postgres

extension TestDatabase {
    /// The names of the result columns' types of a statement, without running it.
    public func columnTypes(of sql: String, parameters: [PostgresType]) async throws -> [String] {
        let types = try await names(of: parameters)
        let list = types.isEmpty ? "" : "(\(types.joined(separator: ", ")))"
        let nulls = types.isEmpty ? "" : "(\(types.map { _ in "NULL" }.joined(separator: ", ")))"
        // EXECUTE is described like the statement behind it.
        let rows = try await self.sql("PREPARE described \(list) AS\n\(sql);\nEXECUTE described \(nulls) \\gdesc\n")
        return rows.compactMap { $0.count == 2 ? $0[1] : nil }
    }

    /// The names of types.
    public func names(of types: [PostgresType]) async throws -> [String] {
        if types.isEmpty { return [] }
        let list = types.map { "format_type(\($0.oid), NULL)" }.joined(separator: "), (")
        return try await sql("VALUES (\(list))").compactMap(\.first)
    }
}
