import FoundationEssentials
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Heads at work on people.
struct AdministrationScene {
    let store: Store
    let fixture: Fixture

    func propose(_ act: StaffAct, at: Date? = nil, as person: FixturePerson) async throws -> Int64 {
        try await store.administration.propose(
            act, at: at, reason: "工作需要", requestID: UUID(), as: try fixture.caller(person)
        ).subjectID
    }

    func decide(
        _ change: Int64, approve: Bool = true, as person: FixturePerson, request: UUID = UUID()
    ) async throws -> CodeReceipt {
        try await store.administration.decide(change, approve: approve, requestID: request, as: try fixture.caller(person))
    }

    func reset(_ person: FixturePerson, as actor: FixturePerson, request: UUID = UUID()) async throws -> CodeReceipt {
        try await store.administration.resetPassword(
            of: try fixture.id(person), reason: "忘记密码", requestID: request, as: try fixture.caller(actor))
    }

    func lift(_ person: FixturePerson, as actor: FixturePerson) async throws -> String {
        try await store.administration.liftLock(
            of: try fixture.id(person), reason: "本人到场核实", requestID: UUID(), as: try fixture.caller(actor)
        ).outcome
    }

    /// The person as a head's list shows one.
    func member(_ person: FixturePerson) async throws -> StaffMember {
        let page = try await store.administration.list(
            StaffFilter(search: person.rawValue, state: nil), as: try fixture.caller(.head1))
        return try #require(page.rows.first)
    }

    func employment(of person: FixturePerson) async throws -> Int64 {
        try #require(try await member(person).employments.first).id
    }

    /// Why something was refused; nil when it was not.
    func refusal(_ work: () async throws -> Void) async -> Reason? {
        do {
            try await work()
            return nil
        } catch let error as HearthlineError { return error.reason } catch { return .internalError }
    }
}
