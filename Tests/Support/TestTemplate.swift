import Foundation
import Hearthline
import HearthlineStore

/// The database that every test database is copied from: the whole schema and the fixture.
///
/// Its name holds a digest of the SQL, so a changed schema makes a new template and other builds keep theirs.
actor TestTemplate {
    static let shared = TestTemplate()

    private var task: Task<String, any Error>?

    /// The name of the template, made on first use.
    func name() async throws -> String {
        if task == nil { task = Task { try await Self.make() } }
        guard let task else { throw TestFailure("no template") }
        return try await task.value
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func make() async throws -> String {
        try TestServer.requireLocal()
        try await SpareDatabase.sweep()
        let fixture = try String(contentsOf: root.appending(path: "Tests/Support/Fixture.sql"), encoding: .utf8)
        let name = "hearthline_template_\(try digest(of: fixture))"
        if try await exists(name) { return name }
        // Built under a private name first: a name without a number is always complete.
        let draft = "\(name)_\(ProcessInfo.processInfo.processIdentifier)"
        try await TestServer.psql(
            "CREATE DATABASE \(draft) ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0", database: "postgres")
        try await deploy(draft)
        try await TestServer.psql(fixture, database: draft)
        try await TestServer.psql(try FixtureContacts.sql(), database: draft)
        do {
            try await TestServer.psql("ALTER DATABASE \(draft) RENAME TO \(name)", database: "postgres")
        } catch {
            try await TestServer.psql("DROP DATABASE \(draft)", database: "postgres")
            guard try await exists(name) else { throw error }
        }
        return name
    }

    private static func exists(_ name: String) async throws -> Bool {
        try await !TestServer.psql("SELECT 1 FROM pg_database WHERE datname = '\(name)'", database: "postgres").isEmpty
    }

    private static func deploy(_ name: String) async throws {
        let target = "db:pg://\(TestServer.user)@/\(name)?host=\(TestServer.host)&port=\(TestServer.port)"
        _ = try await Tool.run(
            ["sqitch", "--quiet", "deploy", "--no-verify", target], environment: ["PGOPTIONS": "-c client_min_messages=warning"],
            directory: root.appending(path: "sql"))
    }

    /// FNV-1a over everything the template is made of.
    private static func digest(of fixture: String) throws -> String {
        let folder = root.appending(path: "sql/deploy")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        let texts = try (files + [root.appending(path: "sql/sqitch.plan")]).map { try Data(contentsOf: $0) }
        let bytes = texts.joined() + Array(fixture.utf8) + Array(FixtureContacts.version.utf8)
        let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}
