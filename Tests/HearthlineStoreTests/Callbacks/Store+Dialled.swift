import Foundation
import Hearthline
import HearthlineStore

extension Store {
    /// Saves what a resident answered, with the caller's newest call to a resident; dials one if there is none.
    func save(
        _ step: CallbackStep, _ answers: CallbackAnswers, complaintIsAboutFees: Bool = false, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        try await callbacks.save(
            step, answers, complaintIsAboutFees: complaintIsAboutFees, callID: dialled(as: caller), as: caller)
    }

    /// The caller's newest call to a resident.
    func dialled(as caller: Caller) async throws(HearthlineError) -> Int64 {
        let own = try await calls.list(as: caller).rows.first {
            $0.direction == .outbound && $0.agentID == caller.principal.employeeID
        }
        if let own { return own.id }
        var call = NewCall(ringAt: .now, answeredAt: .now)
        call.direction = .outbound
        return try await calls.record(call, requestID: UUID(), as: caller)
    }
}
