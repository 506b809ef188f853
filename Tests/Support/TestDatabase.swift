import Foundation
import Hearthline
public import HearthlineStore
import Logging
import Postgres
import ServiceLifecycle

/// A database of one test: a copy of the template, dropped after it.
public struct TestDatabase: Sendable {
    /// The name on the test server.
    public let name: String

    /// The superuser's connection string.
    public var administratorURL: String { TestServer.url(database: name, user: TestServer.user) }
    /// The connection string of the server's pool login.
    public var serverURL: String { TestServer.url(database: name, user: "hearthline_server") }

    /// Runs a test with a store on a database of its own.
    @discardableResult
    public static func with<R: Sendable>(
        _ body: @Sendable (Store, Fixture) async throws -> R
    ) async throws -> R {
        try await withDatabase { database in
            try await database.withStore { store in
                let principals = try await database.principals(store)
                return try await body(store, Fixture(database: database, principals: principals))
            }
        }
    }

    /// Runs a test with a database of its own but without a store.
    @discardableResult
    public static func withDatabase<R: Sendable>(
        _ body: @Sendable (TestDatabase) async throws -> R
    ) async throws -> R {
        try await TestLimit.shared.enter()
        do {
            let database = TestDatabase(name: try await SpareDatabase.shared.take())
            let result: Result<R, any Error>
            do { result = .success(try await body(database)) } catch { result = .failure(error) }
            await SpareDatabase.shared.giveBack(database.name)
            await TestLimit.shared.leave()
            return try result.get()
        } catch {
            await TestLimit.shared.leave()
            throw error
        }
    }

    /// Runs a part of a test with a store on one more database; the test counts as one all the same, so that two that need two
    /// cannot wait for each other.
    public static func withSecond<R: Sendable>(
        _ body: @Sendable (Store, Fixture) async throws -> R
    ) async throws -> R {
        let database = TestDatabase(name: try await SpareDatabase.shared.take())
        let result: Result<R, any Error>
        do {
            result = .success(
                try await database.withStore { store in
                    try await body(store, Fixture(database: database, principals: database.principals(store)))
                })
        } catch { result = .failure(error) }
        await SpareDatabase.shared.giveBack(database.name)
        return try result.get()
    }

    /// Opens a store on this database for the time of the body.
    public func withStore<R: Sendable>(_ body: @Sendable (Store) async throws -> R) async throws -> R {
        var configuration = DatabaseConfiguration(connectionString: serverURL, settingNames: Store.settingNames)
        configuration.writeConnections = 4
        configuration.readConnections = 2
        configuration.transactionConnections = 1
        let database = Database(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let store = Store(database: database, phones: try FixtureContacts.vault())
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await database.run() }
            let result: Result<R, any Error>
            do { result = .success(try await body(store)) } catch { result = .failure(error) }
            group.cancelAll()
            return try result.get()
        }
    }

    /// Runs SQL as the superuser, whom no policy binds, and returns the rows as text; null reads as an empty text.
    @discardableResult
    public func sql(_ text: String) async throws -> [[String]] {
        try await TestServer.psql(text, database: name)
    }

    /// The first column of the first row; nil without a row.
    public func value(_ text: String) async throws -> String? {
        try await sql(text).first?.first
    }

    /// The first column of the first row as a number.
    public func count(_ text: String) async throws -> Int {
        guard let number = try await value(text).flatMap({ Int($0) }) else { throw TestFailure("no number: \(text)") }
        return number
    }

    private func principals(_ store: Store) async throws -> [String: Principal] {
        var found: [String: Principal] = [:]
        for person in FixturePerson.allCases where person != .dpo {
            guard let token = SessionToken(person.token) else { throw TestFailure("bad token of \(person)") }
            found[person.rawValue] = try await store.sessions.principal(forToken: token, deadline: Fixture.deadline)
        }
        return found
    }
}
