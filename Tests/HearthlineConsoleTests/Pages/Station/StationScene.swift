import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport

@testable import HearthlineConsole

/// Orders on a station's board, and a phone that works on them.
extension ConsoleBench {
    private struct Answer: Decodable {
        var state: Int16?
        var replayed: Bool?
        var reason: String?
        var message: String?
        var goto: String?
        var retry: Bool?
    }

    /// What a phone reads of an answer.
    struct PhoneAnswer: Equatable {
        var status: Int
        var state: TicketState?
        var replayed: Bool?
        var reason: Reason?
        var goto: String?
    }

    /// A household's order of station 1.
    func order(
        _ fault: FaultCode = .noHeatFlat, _ problem: String = "全屋不热", household: Int64 = Fixture.sunshine501
    ) async throws -> TicketReceipt {
        var draft = IntakeDraft(fault: fault, problem: problem)
        (draft.householdID, draft.callerName, draft.phone, draft.readBack) = (
            household, "王先生", "13800000023", .complete
        )
        return try await store.tickets.register(
            Registration(draft, callID: nil, phoneDiffers: false), requestID: UUID(), as: fixture.caller(.agent1))
    }

    /// What a queued act answers.
    func act(
        _ name: String, _ ticketID: Int64, _ fields: [String: String] = [:], request: UUID = UUID(),
        as person: FixturePerson = .repairer1
    ) async throws -> PhoneAnswer {
        let response = try await post(
            "/station/tickets/\(ticketID)/\(name)",
            fields.merging(["request_id": request.uuidString]) { given, _ in given },
            as: person, headers: [.fetchSite: "same-origin", .accept: "application/json"])
        let answer = try JSONDecoder().decode(Answer.self, from: Data(response.text.utf8))
        return PhoneAnswer(
            status: response.status.code, state: answer.state.flatMap(TicketState.init), replayed: answer.replayed,
            reason: answer.reason.flatMap(Reason.init), goto: answer.goto)
    }

    /// How often an act was done.
    func count(_ action: TicketAction, _ ticketID: Int64) async throws -> Int {
        try await store.tickets.timeline(ticketID, as: fixture.caller(.lead1)).count { $0.action == action }
    }
}
