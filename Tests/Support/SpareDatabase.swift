import Foundation

/// The copies of the template: one is made while the test before it runs, since copying takes as long as most tests do.
///
/// What a process leaves behind at its end, at most two databases, goes at the start of the next one.
actor SpareDatabase {
    static let shared = SpareDatabase()

    private var next: Task<String, any Error>?
    private var done: [String] = []

    /// The name of a fresh copy.
    func take() async throws -> String {
        let mine = next ?? prepare()
        next = prepare()
        return try await mine.value
    }

    /// Takes a copy back, to be dropped in the background.
    func giveBack(_ name: String) {
        done.append(name)
    }

    private func prepare() -> Task<String, any Error> {
        let old = done
        done = []
        return Task {
            let template = try await TestTemplate.shared.name()
            let suffix = UUID().uuidString.lowercased().replacing("-", with: "").prefix(12)
            let name = "\(Self.prefix)\(ProcessInfo.processInfo.processIdentifier)_\(suffix)"
            try await Self.run("CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy")
            for one in old { try await Self.run("DROP DATABASE \(one) WITH (FORCE)") }
            return name
        }
    }

    private static let prefix = "hearthline_test_"

    /// Drops what processes that are no more left behind.
    static func sweep() async throws {
        let names = try await TestServer.psql(
            "SELECT datname FROM pg_database WHERE datname ~ '^\(prefix)\\d+_'", database: "postgres")
        for name in names.compactMap(\.first) {
            guard let process = Int32(name.dropFirst(prefix.count).prefix { $0 != "_" }) else { continue }
            if kill(process, 0) != 0, errno == ESRCH { try await run("DROP DATABASE IF EXISTS \(name)") }
        }
    }

    private static func run(_ sql: String) async throws {
        try await TestServer.psql(sql, database: "postgres")
    }
}
