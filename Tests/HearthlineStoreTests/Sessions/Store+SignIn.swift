import Hearthline
import HearthlineStore
import TestSupport
import Testing

extension Store {
    /// Signs a fixture's person in with the right password.
    func signIn(_ person: FixturePerson, workstation: String = "PC 7", role: Role? = nil) async throws -> SignedIn {
        try await sessions.signIn(
            agentNo: person.rawValue, password: FixturePerson.password, workstation: workstation, role: role,
            deadline: Fixture.deadline)
    }

    /// Signs in with whatever number and password.
    @discardableResult
    func signIn(number: String, password: String) async throws -> SignedIn {
        try await sessions.signIn(
            agentNo: number, password: password, workstation: "PC 7", deadline: Fixture.deadline)
    }

    /// Tries a wrong password several times.
    func guess(_ number: String, times: Int) async {
        for _ in 0..<times {
            await #expect(throws: HearthlineError.self) { try await signIn(number: number, password: "wrong-password") }
        }
    }
}
