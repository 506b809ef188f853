import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// A session that nobody uses locks by itself.
@Suite struct AutoLockTests {
    /// The caller of a session that was used last so many seconds ago; the session locks after 300.
    private func idle(_ seconds: Int, _ store: Store, _ fixture: Fixture) async throws -> (SignedIn, Caller) {
        let signedIn = try await store.signIn(.agent1)
        try await fixture.database.sql(
            """
            UPDATE access.session SET awake_until = awake_until - interval '\(seconds) seconds'
             WHERE ended_at IS NULL AND employee_id = \(signedIn.principal.employeeID)
            """)
        return (signedIn, Caller(principal: signedIn.principal, deadline: Fixture.deadline))
    }

    @Test("SEC-06 at 4:50 without activity everything works, at 5:01 nothing does until the password wakes it")
    func locks() async throws {
        try await TestDatabase.with { store, fixture in
            let (_, working) = try await idle(290, store, fixture)
            _ = try await store.directory.stations(as: working)
            _ = try await store.directory.household(Fixture.sunshine501, as: working)
            let (signedIn, caller) = try await idle(301, store, fixture)
            let locked = HearthlineError(.sessionLocked)
            await #expect(throws: locked) { try await store.directory.stations(as: caller) }
            await #expect(throws: locked) { try await store.directory.household(Fixture.sunshine501, as: caller) }
            await #expect(throws: locked) {
                try await store.sessions.changePassword(
                    old: FixturePerson.password, new: "Another-winter-27", as: caller)
            }
            await #expect(throws: locked) {
                try await store.sessions.session(forToken: signedIn.token, deadline: Fixture.deadline)
            }
            let woken = try await store.sessions.unlock(
                signedIn.token, password: FixturePerson.password, deadline: Fixture.deadline)
            #expect(woken.principal == signedIn.principal)
            _ = try await store.directory.stations(as: caller)
            let kinds = try await fixture.database.sql(
                "SELECT kind, workstation FROM access.sign_in_event ORDER BY id DESC LIMIT 1")
            #expect(kinds == [["unlocked", "PC 7"]])
        }
    }

    @Test(
        "SEC-06 activity moves the lock on, a page that refreshes itself does not, and neither wakes a locked session")
    func activity() async throws {
        try await TestDatabase.with { store, fixture in
            let (signedIn, _) = try await idle(120, store, fixture)
            let left = """
                SELECT round(extract(epoch FROM awake_until - now()) / 60) FROM access.session
                 WHERE ended_at IS NULL AND employee_id = \(signedIn.principal.employeeID)
                """
            _ = try await store.sessions.session(
                forToken: signedIn.token, isActivity: false, deadline: Fixture.deadline)
            #expect(try await fixture.database.value(left) == "3")
            _ = try await store.sessions.session(forToken: signedIn.token, deadline: Fixture.deadline)
            #expect(try await fixture.database.value(left) == "5")
            let (other, _) = try await idle(310, store, fixture)
            for isActivity in [false, true, true] {
                await #expect(throws: HearthlineError(.sessionLocked)) {
                    try await store.sessions.session(
                        forToken: other.token, isActivity: isActivity, deadline: Fixture.deadline)
                }
            }
        }
    }

    @Test("SEC-06 a site may lock sooner, such as in a reception area")
    func parameter() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql(
                """
                INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json)
                VALUES ('session.auto_lock_minutes', 'site', 1, '2')
                """)
            let minutes = """
                SELECT round(extract(epoch FROM awake_until - started_at) / 60) FROM access.session
                 WHERE ended_at IS NULL AND employee_id =
                """
            let here = try await store.signIn(.agent1).principal.employeeID
            let there = try await store.signIn(.agentOfSite2).principal.employeeID
            #expect(try await fixture.database.value("\(minutes) \(here)") == "2")
            #expect(try await fixture.database.value("\(minutes) \(there)") == "5")
        }
    }

    @Test("SEC-04 wrong passwords at the lock screen count, and the fifth locks the account")
    func guesses() async throws {
        try await TestDatabase.with { store, fixture in
            let (signedIn, caller) = try await idle(301, store, fixture)
            for attempt in 1...5 {
                await #expect(throws: HearthlineError(attempt < 5 ? .signInFailed : .accountLocked)) {
                    try await store.sessions.unlock(
                        signedIn.token, password: "wrong-password", deadline: Fixture.deadline)
                }
            }
            await #expect(throws: HearthlineError(.accountLocked)) {
                try await store.sessions.unlock(
                    signedIn.token, password: FixturePerson.password, deadline: Fixture.deadline)
            }
            await #expect(throws: HearthlineError(.sessionLocked)) { try await store.directory.stations(as: caller) }
        }
    }

    @Test("SEC-06 what has ended is not woken, and signing in again replaces what is locked")
    func ended() async throws {
        try await TestDatabase.with { store, fixture in
            let (signedIn, caller) = try await idle(301, store, fixture)
            let again = try await store.signIn(.agent1)
            #expect(again.endedOther)
            await #expect(throws: HearthlineError(.sessionEnded)) {
                try await store.sessions.unlock(
                    signedIn.token, password: FixturePerson.password, deadline: Fixture.deadline)
            }
            await #expect(throws: HearthlineError(.sessionEnded)) { try await store.directory.stations(as: caller) }
        }
    }
}
