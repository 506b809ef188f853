import Foundation
import Hearthline
import HearthlineStore
import TestSupport

/// Registered tickets, calls about them, and who may look.
struct PersonScene {
    static let phone = "13800001234"

    let store: Store
    let fixture: Fixture

    init(_ store: Store, _ fixture: Fixture) {
        self.store = store
        self.fixture = fixture
    }

    /// A ticket with name and phone, dispatched to its station.
    func register(
        household: Int64 = Fixture.sunshine501, callID: Int64? = nil, as person: FixturePerson = .agent1,
        _ change: (inout IntakeDraft) -> Void = { _ in }
    ) async throws -> TicketReceipt {
        var draft = IntakeDraft(fault: .noHeatFlat, problem: "全屋不热,昨天晚上开始")
        draft.householdID = household
        draft.callerName = "王建国"
        draft.phone = Self.phone
        draft.readBack = .complete
        change(&draft)
        return try await store.tickets.register(
            Registration(draft, callID: callID), requestID: UUID(), as: fixture.caller(person))
    }

    /// A burst pipe that left name and phone for later.
    func emergency() async throws -> TicketReceipt {
        try await register { draft in
            draft.fault = .pipeBurst
            draft.problem = "客厅水管爆了,喷水不止"
            draft.urgency = .p1
            draft.callerName = ""
            draft.phone = ""
            draft.readBack = ReadBack(
                confirmed: [.problem, .address], exceptions: [.name: .emergencySkip, .phone: .emergencySkip])
        }
    }

    /// A call of an agent; answered and going on unless said otherwise.
    func call(
        _ person: FixturePerson = .agent1, from phone: String? = PersonScene.phone, answered: Bool = true,
        minutesAgo: Double = 1
    ) async throws -> Int64 {
        let ring = Date.now.addingTimeInterval(-minutesAgo * 60)
        var call = NewCall(ringAt: ring, answeredAt: answered ? ring.addingTimeInterval(5) : nil)
        call.caller = try phone.map { try PhoneNumber($0) }
        return try await store.calls.record(call, requestID: UUID(), as: fixture.caller(person))
    }

    /// Completes a call, so that its agent may answer the next one.
    func wrapUp(_ call: Int64, as person: FixturePerson = .agent1) async throws {
        try await store.calls.wrapUp(call, .repair, version: nil, requestID: UUID(), as: fixture.caller(person))
    }

    /// The next act on a ticket as it is now.
    func step(_ ticketID: Int64) async throws -> TicketStep {
        let version = try await fixture.database.count("SELECT version FROM hotline.ticket WHERE id = \(ticketID)")
        return TicketStep(ticketID: ticketID, version: Int32(version), requestID: UUID())
    }

    /// The log of looks in clear: purpose, reason, whether a call is named.
    func looks() async throws -> [[String]] {
        try await fixture.database.sql(
            """
            SELECT purpose, reason, call_id IS NOT NULL FROM hotline.pi_access WHERE 'phone' = ANY (fields) ORDER BY id
            """)
    }
}
