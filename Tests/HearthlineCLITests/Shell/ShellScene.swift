import Foundation
import SwiftProtobuf
import TestSupport
import Testing

/// A live server and people at terminals, each with a token file of their own.
struct ShellScene: Sendable {
    let server: LiveServer
    let folder: URL
    private let binary = HearthlineBinary(environment: ["HEARTHLINE_PASSWORD": FixturePerson.password])

    var database: TestDatabase { server.fixture.database }

    /// Residents may be called at any hour, so that tests do not depend on the clock.
    static func with(_ body: @Sendable (ShellScene) async throws -> Void) async throws {
        try await LiveServer.with { server in
            try await server.fixture.database.sql(
                """
                INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json)
                SELECT 'callback.hours_of_day', 'site', id, '{"from": "00:00", "to": "24:00"}' FROM hotline.site
                """)
            let folder = FileManager.default.temporaryDirectory.appending(path: "shell-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            try await body(ShellScene(server: server, folder: folder))
        }
    }

    /// Writes a file and returns its path.
    func file(_ name: String, _ text: String) throws -> String {
        let path = folder.appending(path: name)
        try Data(text.utf8).write(to: path)
        return path.path
    }

    func tokenFile(_ person: String) -> String { folder.appending(path: person).path }

    /// Runs a command that calls the server, as a person.
    func run(_ person: String, _ arguments: [String], environment: [String: String] = [:]) async throws
        -> HearthlineBinary.Outcome
    {
        try await binary.run(
            arguments + ["--server", "127.0.0.1:\(server.port)", "--token-file", tokenFile(person)],
            environment: environment)
    }

    /// Runs a command over the administrator's connection; without a password in the environment unless one is given.
    func administer(_ arguments: [String], environment: [String: String] = [:]) async throws -> HearthlineBinary.Outcome
    {
        try await HearthlineBinary(environment: environment).run(arguments + ["--database", database.administratorURL])
    }

    @discardableResult
    func signIn(_ person: FixturePerson) async throws -> HearthlineBinary.Outcome {
        let outcome = try await run(person.rawValue, ["sign-in", person.rawValue])
        try #require(outcome.status == 0, "\(outcome.complaint)")
        return outcome
    }

    /// What a command prints with `--output json`, read as the message it must be.
    func message<M: Message>(_ person: FixturePerson, _ arguments: String...) async throws -> M {
        let outcome = try await run(person.rawValue, arguments + ["--output", "json"])
        try #require(outcome.status == 0, "\(arguments): \(outcome.complaint)")
        return try M(jsonString: outcome.output)
    }
}
