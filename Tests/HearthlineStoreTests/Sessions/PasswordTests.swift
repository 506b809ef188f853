import Hearthline
@testable import HearthlineStore
import TestSupport
import Testing

/// Passwords: how they are stored, and how they change.
@Suite struct PasswordTests {
    private static let cheap = PasswordHash.Cost(rounds: 1_024, blockSize: 8, parallelism: 1)
    private static let fixture = "scrypt$1024$8$1$Zml4dHVyZS1zYWx0LTE2Yg==$JnCwZWqygDfdOpTecWpwHwaYN5bGYqFNzPjblGcNDRc="

    @Test("SEC-06 a stored password fits only itself, as computed by another implementation of scrypt")
    func matches() throws {
        let hash = try #require(PasswordHash(stored: Self.fixture))
        #expect(try hash.matches(FixturePerson.password))
        #expect(try !hash.matches(FixturePerson.password + " "))
        #expect(try !hash.matches(""))
        #expect(hash.stored == Self.fixture)
    }

    @Test("SEC-06 the same password is stored differently each time")
    func salts() throws {
        let first = try PasswordHash("暖冬二零二六年冬季", cost: Self.cheap)
        let second = try PasswordHash("暖冬二零二六年冬季", cost: Self.cheap)
        #expect(first.stored != second.stored)
        #expect(try second.matches("暖冬二零二六年冬季"))
        #expect(PasswordHash(stored: first.stored) == first)
    }

    @Test(
        "SEC-06 a damaged or absurdly expensive stored form is never obeyed",
        arguments: [
            "", "scrypt", "scrypt$1024$8$1$AAAA$AAAA", "bcrypt$1024$8$1$AAAA$" + String(repeating: "A", count: 43) + "=",
            "scrypt$1025$8$1$AAAA$JnCwZWqygDfdOpTecWpwHwaYN5bGYqFNzPjblGcNDRc=",
            "scrypt$1073741824$8$1$AAAA$JnCwZWqygDfdOpTecWpwHwaYN5bGYqFNzPjblGcNDRc=",
            "scrypt$1024$8$1$*$JnCwZWqygDfdOpTecWpwHwaYN5bGYqFNzPjblGcNDRc=",
        ])
    func refusesDamage(stored: String) {
        #expect(PasswordHash(stored: stored) == nil)
    }

    @Test("SEC-06 more waiting passwords than allowed are refused, not queued")
    func isBounded() async throws {
        let hasher = PasswordHasher(lanes: 1, maximumWaiting: 0, cost: Self.cheap)
        await #expect(throws: HearthlineError(.overloaded)) { try await hasher.hash("Warm-winter-2027") }
    }

    @Test(
        "SEC-06 weak passwords are refused",
        arguments: ["Short-1", "aaaaaaaaaaaa", "winter-1001-warm", "Warm-winter-2026", "Warm\u{0}winter-2027", String(repeating: "长", count: 90)])
    func refusesWeak(password: String) {
        #expect(throws: HearthlineError(.passwordWeak, field: "new_password", metadata: ["minimum": "10"])) {
            try PasswordRule.check(password, agentNo: "1001", old: "Warm-winter-2026")
        }
    }

    @Test("SEC-06 ten varied characters without the job number are accepted")
    func acceptsGood() throws {
        try PasswordRule.check("暖气修好了请回访我一下", agentNo: "1001", old: "Warm-winter-2026")
        try PasswordRule.check("abcde12345", agentNo: "1001", old: "Warm-winter-2026")
    }

    @Test("SEC-06 until the first password is changed nothing else is allowed, afterwards everything is")
    func mustChange() async throws {
        try await TestDatabase.with { store, fixture in
            try await fixture.database.sql("UPDATE access.credential SET must_change = true")
            let signedIn = try await store.signIn(.agent1)
            #expect(signedIn.mustChangePassword)
            let caller = Caller(principal: signedIn.principal, deadline: Fixture.deadline)
            await #expect(throws: HearthlineError(.passwordChangeRequired)) {
                try await store.directory.stations(as: caller)
            }
            await #expect(throws: HearthlineError(.passwordChangeRequired)) {
                try await store.directory.household(Fixture.sunshine501, as: caller)
            }
            try await store.sessions.changePassword(old: FixturePerson.password, new: "Cold-summer-2027", as: caller)
            #expect(try await store.directory.stations(as: caller).count == 3)
            let session = try await store.sessions.session(forToken: signedIn.token, deadline: Fixture.deadline)
            #expect(!session.mustChangePassword)
            await #expect(throws: HearthlineError(.signInFailed)) { try await store.signIn(.agent1) }
            _ = try await store.signIn(number: "1001", password: "Cold-summer-2027")
        }
    }

    @Test("SEC-04 a wrong old password counts like a wrong sign-in and locks in the end")
    func countsOldPassword() async throws {
        try await TestDatabase.with { store, fixture in
            let caller = try fixture.caller(.agent1)
            for attempt in 1...5 {
                await #expect(throws: HearthlineError(attempt < 5 ? .signInFailed : .accountLocked)) {
                    try await store.sessions.changePassword(old: "wrong-password", new: "Cold-summer-2027", as: caller)
                }
            }
            await #expect(throws: HearthlineError(.accountLocked)) {
                try await store.sessions.changePassword(
                    old: FixturePerson.password, new: "Cold-summer-2027", as: caller)
            }
        }
    }

    @Test("SEC-06 a weak new password leaves the old one in force")
    func keepsOld() async throws {
        try await TestDatabase.with { store, fixture in
            await #expect(throws: HearthlineError(.passwordWeak, field: "new_password", metadata: ["minimum": "10"])) {
                try await store.sessions.changePassword(
                    old: FixturePerson.password, new: "short", as: try fixture.caller(.agent1))
            }
            _ = try await store.signIn(.agent1)
        }
    }
}
