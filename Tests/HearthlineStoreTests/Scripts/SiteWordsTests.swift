import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What residents of a site are told, as a head sets it.
@Suite struct SiteWordsTests {
    private static func change(
        _ store: Store, _ fixture: Fixture, _ hotline: String = "96001", version: Int32 = 1, reason: String = "新号码开通",
        request: UUID = UUID(), as person: FixturePerson = .head1
    ) async throws -> SubjectReceipt {
        try await store.scripts.changeSite(
            1, version: version, hotline: hotline, introduction: .both, reason: reason, requestID: request,
            as: fixture.caller(person))
    }

    @Test("SCR-07 SCR-08 a head sets number and introduction of a site, and agents say both from then on")
    func change() async throws {
        try await TestDatabase.with { store, fixture in
            let request = UUID()
            #expect(try await Self.change(store, fixture, request: request).replayed == false)
            #expect(try await Self.change(store, fixture, request: request).replayed)
            let sites = try await store.scripts.sites(as: fixture.caller(.head2))
            #expect(sites.map(\.hotline) == ["96001", ""])
            #expect(sites.map(\.introduction) == [.both, .jobNumber])
            #expect(sites.map(\.version) == [2, 1])
            let texts = try await store.scripts.texts(as: fixture.caller(.agent1))
            #expect(texts.callbackClosing.text.contains("96001") && texts.opening.text.contains("工号1001"))
        }
    }

    @Test("SCR-07 others do not, and not without a reason, a proper number and the version that was seen")
    func refusals() async throws {
        try await TestDatabase.with { store, fixture in
            let lead = await #expect(throws: HearthlineError.self) { try await Self.change(store, fixture, as: .lead1) }
            #expect(lead?.reason == .forbidden)
            let silent = await #expect(throws: HearthlineError.self) {
                try await Self.change(store, fixture, reason: " ")
            }
            #expect(silent?.reason == .textMissing && silent?.field == "reason")
            for number in ["13800000001", "96-001", "12345678901"] {
                let error = await #expect(throws: HearthlineError.self) {
                    try await Self.change(store, fixture, number)
                }
                #expect(error?.reason == .fieldInvalid && error?.field == "hotline_no", "\(number)")
            }
            let stale = await #expect(throws: HearthlineError.self) {
                try await Self.change(store, fixture, version: 7)
            }
            #expect(stale?.reason == .staleVersion)
        }
    }

    @Test("SCR-07 openings of holidays have a name of their own")
    func values() async throws {
        try await TestDatabase.with { store, fixture in
            let words = try #require(try await store.scripts.sites(as: fixture.caller(.head1)).first)
            #expect(words.values(for: .holiday, agentNo: "1001", name: "").brand == words.holidayBrand)
            #expect(words.values(for: .opening, agentNo: "1001", name: "").brand == words.brand)
            #expect(words.holidayBrand != words.brand)
        }
    }
}
