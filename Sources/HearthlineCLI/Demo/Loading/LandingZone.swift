internal import Postgres

/// Fills staging tables over an administrator's connection and moves them on, in one transaction.
struct LandingZone {
    let session: Session
    let progress: @Sendable (LoadingProgress) -> Void

    /// Runs the work between BEGIN and COMMIT as the owner of the schema; an error leaves nothing behind.
    func transaction<R>(_ body: () async throws -> R) async throws -> R {
        // Sorts and hashes of a bulk load stay in memory.
        try await session.execute(
            script: """
                BEGIN;
                SET LOCAL ROLE hearthline_owner;
                SET LOCAL synchronous_commit = off;
                SET LOCAL work_mem = '128MB';
                SET LOCAL maintenance_work_mem = '256MB';
                """)
        do {
            let result = try await body()
            try await session.execute(script: "COMMIT;")
            return result
        } catch {
            try? await session.execute(script: "ROLLBACK;")
            throw error
        }
    }

    /// Copies tables while the fraction moves from `start` by `share`.
    func copy(_ tables: [TableRows], phase: String, from start: Double, share: Double) async throws {
        let total = Double(max(1, tables.reduce(0) { $0 + $1.count }))
        var before = 0
        for table in tables {
            let (done, report) = (before, progress)
            let pieces = table.pieces { rows in
                report(LoadingProgress(phase: phase, fraction: start + share * Double(done + rows) / total))
            }
            _ = try await session.copyIn(table.copy, rows: pieces)
            before += table.count
        }
    }

    /// Calls functions of the landing zone one after the other.
    func run(_ functions: [String], phase: String, from start: Double, share: Double) async throws {
        for (position, function) in functions.enumerated() {
            let fraction = start + share * Double(position) / Double(functions.count)
            progress(LoadingProgress(phase: phase, fraction: fraction))
            _ = try await session.query("SELECT staging.\(function)()")
        }
    }
}
