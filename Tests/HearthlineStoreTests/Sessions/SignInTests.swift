import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Signing in, as a person and as somebody who guesses.
@Suite struct SignInTests {
    @Test("SEC-06 the right password opens a session of the highest employment")
    func opensSession() async throws {
        try await TestDatabase.with { store, fixture in
            let signedIn = try await store.signIn(.lead1)
            #expect(signedIn.principal.role == .lead)
            #expect(signedIn.principal.siteID == 1)
            #expect(signedIn.principal.duties == [.keeper])
            #expect(!signedIn.mustChangePassword)
            let found = try await store.sessions.principal(forToken: signedIn.token, deadline: Fixture.deadline)
            #expect(found == signedIn.principal)
            let stored = try await fixture.database.count(
                "SELECT count(*) FROM access.session WHERE encode(key, 'hex') = '\(FixtureContacts.hex(signedIn.token.key))'")
            #expect(stored == 1)
        }
    }

    @Test("SEC-06 a second sign-in ends the first session and is logged")
    func replacesSession() async throws {
        try await TestDatabase.with { store, fixture in
            let first = try await store.signIn(.agent1, workstation: "PC 7")
            let second = try await store.signIn(.agent1, workstation: "PC 9")
            #expect(second.endedOther)
            await #expect(throws: HearthlineError(.sessionEnded)) {
                try await store.sessions.session(forToken: first.token, deadline: Fixture.deadline)
            }
            let logged = try await fixture.database.count(
                "SELECT count(*) FROM access.sign_in_event WHERE kind = 'replaced' AND workstation = 'PC 7'")
            #expect(logged == 1)
            let live = try await fixture.database.count(
                "SELECT count(*) FROM access.session WHERE ended_at IS NULL AND employee_id = \(second.principal.employeeID)")
            #expect(live == 1)
        }
    }

    @Test("SEC-04 a wrong password and an unknown number get the same answer and the same trace")
    func answersAlike() async throws {
        try await TestDatabase.with { store, fixture in
            for number in ["1001", "7777", "1001'; --", ""] {
                await #expect(throws: HearthlineError(.signInFailed)) {
                    try await store.signIn(number: number, password: "wrong-password")
                }
            }
            let events = try await fixture.database.sql(
                "SELECT count(*), count(employee_id) FROM access.sign_in_event WHERE kind = 'failed'")
            #expect(events == [["4", "1"]])
        }
    }

    @Test("SEC-04 five wrong passwords lock the account and inform the lead, and the right one is refused then")
    func locks() async throws {
        try await TestDatabase.with { store, fixture in
            for attempt in 1...5 {
                let expected = HearthlineError(attempt < 5 ? .signInFailed : .accountLocked)
                await #expect(throws: expected) { try await store.signIn(number: "1001", password: "wrong-password") }
            }
            await #expect(throws: HearthlineError(.accountLocked)) { try await store.signIn(.agent1) }
            let minutes = try await fixture.database.value(
                "SELECT round(extract(epoch FROM locked_until - now()) / 60) FROM access.credential WHERE locked_until > now()")
            #expect(minutes == "15")
            let alerts = try await fixture.database.sql("SELECT type, site_id, assigned_role FROM hotline.alert")
            #expect(alerts == [["sign_in.locked", "1", "2"]])
        }
    }

    @Test("SEC-04 a lock ends by itself and the count begins anew")
    func unlocks() async throws {
        try await TestDatabase.with { store, fixture in
            await store.guess("1001", times: 5)
            try await fixture.database.sql("UPDATE access.credential SET locked_until = now() - interval '1 second'")
            await #expect(throws: HearthlineError(.signInFailed)) {
                try await store.signIn(number: "1001", password: "wrong-password")
            }
            _ = try await store.signIn(.agent1)
            #expect(try await fixture.database.value("SELECT max(failed_count) FROM access.credential") == "0")
        }
    }

    @Test("SEC-04 the third lock of a day alerts the head, the second does not")
    func alertsHead() async throws {
        try await TestDatabase.with { store, fixture in
            for locks in 1...3 {
                await store.guess("1001", times: 5)
                try await fixture.database.sql("UPDATE access.credential SET locked_until = NULL")
                let repeated = try await fixture.database.count(
                    "SELECT count(*) FROM hotline.alert WHERE type = 'sign_in.locked_repeatedly' AND assigned_role = 4")
                #expect(repeated == (locks < 3 ? 0 : 1))
            }
        }
    }

    @Test("SEC-04 fifty parallel guesses count exactly five failures")
    func countsExactly() async throws {
        try await TestDatabase.with { store, fixture in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<50 {
                    group.addTask { _ = try? await store.signIn(number: "1001", password: "wrong-password") }
                }
            }
            let counted = try await fixture.database.sql("""
                SELECT count(*) FILTER (WHERE kind = 'failed'), count(*) FILTER (WHERE kind = 'locked') FROM access.sign_in_event
                """)
            #expect(counted == [["5", "1"]])
        }
    }

    @Test("SEC-04 a person without a work surface is refused, and so is a role the person does not have")
    func refusesWithoutRole() async throws {
        try await TestDatabase.with { store, _ in
            await #expect(throws: HearthlineError(.forbidden)) { try await store.signIn(.dpo) }
            await #expect(throws: HearthlineError(.forbidden)) { try await store.signIn(.agent1, role: .head) }
        }
    }

    @Test("SEC-06 a session ends with the employment and with its hours")
    func expires() async throws {
        try await TestDatabase.with { store, fixture in
            let signedIn = try await store.signIn(.agent1)
            let hours = try await fixture.database.value("""
                SELECT round(extract(epoch FROM expires_at - started_at) / 3600) FROM access.session
                 WHERE ended_at IS NULL AND employee_id = \(signedIn.principal.employeeID)
                """)
            #expect(hours == "12")
            try await fixture.database.sql("UPDATE access.session SET expires_at = now() WHERE ended_at IS NULL")
            await #expect(throws: HearthlineError(.sessionEnded)) {
                try await store.sessions.session(forToken: signedIn.token, deadline: Fixture.deadline)
            }
        }
    }

    @Test("SEC-06 after signing out nothing can be done with the session")
    func signsOut() async throws {
        try await TestDatabase.with { store, fixture in
            let caller = try fixture.caller(.agent1)
            #expect(try await store.sessions.signOut(as: caller))
            #expect(try await !store.sessions.signOut(as: caller))
            await #expect(throws: HearthlineError(.sessionEnded)) { try await store.directory.stations(as: caller) }
            await #expect(throws: HearthlineError(.sessionEnded)) {
                try await store.directory.household(Fixture.sunshine501, as: caller)
            }
        }
    }
}
