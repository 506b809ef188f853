import HearthlineStore
import Postgres
import TestSupport
import Testing

/// Every statement of the store fits the schema.
@Suite struct StatementTests {
    @Test("every statement prepares, and its result has the columns that its decoder reads")
    func fitsSchema() async throws {
        try await TestDatabase.withDatabase { database in
            for statement in StoreStatements.all {
                let found = try await database.columnTypes(of: statement.sql, parameters: statement.parameters)
                #expect(try await database.names(of: statement.columns) == found, "\(statement)")
            }
        }
    }
}
