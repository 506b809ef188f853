import FoundationEssentials
import Hearthline
@testable import HearthlineStore
import TestSupport
import Testing

/// Forgotten passwords and locked accounts.
@Suite struct PasswordHelpTests {
    @Test("SEC-06 a lead resets an agent of the own site: the session ends, the code is shown once and must be changed")
    func resets() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = AdministrationScene(store: store, fixture: fixture)
            let agent = try fixture.caller(.agent1)
            let request = UUID()
            let reset = try await scene.reset(.agent1, as: .lead1, request: request)
            let again = try await scene.reset(.agent1, as: .lead1, request: request)
            #expect(again.receipt.replayed && again.code == nil)
            await #expect(throws: HearthlineError(.sessionEnded)) { try await store.directory.stations(as: agent) }
            await #expect(throws: HearthlineError(.signInFailed)) { try await store.signIn(.agent1) }
            let code = try #require(reset.code)
            #expect(try await store.signIn(number: "1001", password: code.text).mustChangePassword)
            #expect(try await scene.member(.agent1).mustChangePassword)
            let entry = try await store.oversight.auditEntries(table: "credential", limit: 1, as: try fixture.caller(.head1)).first
            #expect(entry?.reason == "忘记密码")
        }
    }

    @Test("SEC-06 nobody resets himself, an equal, or somebody of another site; a head resets whoever stands below")
    func staysBelow() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = AdministrationScene(store: store, fixture: fixture)
            func answer(_ person: FixturePerson, _ actor: FixturePerson) async -> Reason? {
                await scene.refusal { _ = try await scene.reset(person, as: actor) }
            }
            #expect(await answer(.lead1, .lead1) == .ownAffair)
            #expect(await answer(.approvingLead1, .lead1) == .rankTooHigh)
            #expect(await answer(.agentOfSite2, .lead1) == .forbidden)
            #expect(await answer(.repairer1, .lead1) == .forbidden)
            #expect(await answer(.head2, .head1) == .rankTooHigh)
            #expect(await answer(.manager, .head1) == .rankTooHigh)
            #expect(await answer(.agent2, .agent1) == .forbidden)
            #expect(await answer(.agentOfSite2, .lead2) == nil)
            #expect(await answer(.repairer1, .head2) == nil)
            #expect(await answer(.head2, .manager) == nil)
        }
    }

    @Test("SEC-04 a lock is lifted by the lead before it runs out, and the password stays")
    func liftsLocks() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = AdministrationScene(store: store, fixture: fixture)
            await store.guess("1001", times: 5)
            await #expect(throws: HearthlineError(.accountLocked)) { try await store.signIn(.agent1) }
            let head = try fixture.caller(.head1)
            let locked = try await store.administration.list(StaffFilter(state: .locked), as: head).rows
            #expect(locked.map(\.agentNo) == ["1001"])
            #expect(locked.first?.lockedUntil != nil)
            #expect(await scene.refusal { _ = try await scene.lift(.agent1, as: .lead2) } == .forbidden)
            #expect(try await scene.lift(.agent1, as: .lead1) == "unlocked")
            #expect(try await scene.lift(.agent1, as: .lead1) == "not_locked")
            _ = try await store.signIn(.agent1)
            #expect(try await scene.member(.agent1).lastSignIn != nil)
        }
    }

    @Test("SEC-06 a person sees the own sign-ins and failures, and nobody else's")
    func ownSignIns() async throws {
        try await TestDatabase.with { store, fixture in
            await store.guess("1001", times: 2)
            let signedIn = try await store.signIn(.agent1)
            let caller = Caller(principal: signedIn.principal, deadline: Fixture.deadline)
            let records = try await store.sessions.ownSignIns(as: caller)
            #expect(records.map(\.kind).prefix(4).filter { $0 == .failed }.count == 2)
            #expect(records.first { $0.kind == .signedIn }?.workstation == "PC 7")
            #expect(try await store.sessions.ownSignIns(as: try fixture.caller(.agent2)).isEmpty)
            let kinds = try await fixture.database.value("""
                SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'sign_in_event_kind_check'
                """)
            for kind in SignInRecord.Kind.allCases { #expect(kinds?.contains("'\(kind.rawValue)'") == true) }
        }
    }

    @Test("SEC-06 a page's head knows who is signed in where, also while the session is locked")
    func facts() async throws {
        try await TestDatabase.with { store, fixture in
            let token = try #require(SessionToken(FixturePerson.station1.token))
            let facts = try await store.sessions.facts(forToken: token, deadline: Fixture.deadline)
            #expect(facts.agentNo == "3101" && facts.role == .stationDispatcher)
            #expect(facts.stationName == "城关站" && facts.siteName == nil)
            #expect(!facts.isLocked && !facts.mustChangePassword)
            try await fixture.database.sql("UPDATE access.session SET awake_until = now() WHERE workstation = 'PC-3101'")
            #expect(try await store.sessions.facts(forToken: token, deadline: Fixture.deadline).isLocked)
            try await store.sessions.signOut(as: try fixture.caller(.agent1))
            let ended = try #require(SessionToken(FixturePerson.agent1.token))
            await #expect(throws: HearthlineError(.sessionEnded)) {
                try await store.sessions.facts(forToken: ended, deadline: Fixture.deadline)
            }
        }
    }
}
