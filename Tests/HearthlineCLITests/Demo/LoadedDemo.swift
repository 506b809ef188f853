import Foundation
import HearthlineStore
import Postgres
import TestSupport

@testable import HearthlineCLI

/// A generated company in a test database, with the vault that the tests' stores open.
enum LoadedDemo {
    /// The tiny company with its second station at a site of its own, so that there is another site to be kept out of.
    static var twoSites: Profile {
        var profile = Profile.tiny
        profile.sites = Array(SitePlan.all.prefix(2))
        profile.stations[1].site = 2
        return profile
    }

    /// Of the demo's password, at a cost for tests only.
    private static let cheapHash =
        "scrypt$1024$8$1$Zml4dHVyZS1zYWx0LTE2Yg==$u4Lp/DjR/C3yhrHbWZYuUdGEMp4Z18ftoZJdBB8lSeI="

    static func with(
        _ profile: Profile, _ body: @Sendable (TestDatabase, DemoSummary) async throws -> Void
    ) async throws {
        try await TestDatabase.withDatabase { database in
            try await EmptyCompany.make(in: database)
            let session = try await Session.connect(database.administratorURL)
            let summary = try await loader(profile, session).load()
            await session.close()
            try await body(database, summary)
        }
    }

    static func loader(
        _ profile: Profile, _ session: Session, _ progress: @escaping @Sendable (LoadingProgress) -> Void = { _ in }
    ) throws -> DemoLoader {
        DemoLoader(
            profile: profile, session: session, vault: try FixtureContacts.vault(), passwordHash: cheapHash,
            now: Date(),
            progress: progress)
    }
}
