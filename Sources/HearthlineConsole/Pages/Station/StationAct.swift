internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// One act of a station as its form says it.
enum StationAct: Sendable, Hashable {
    case accept
    case reject(RejectionReason, note: String)
    case contact(ContactReport)
    case appoint(Date, note: String)
    case arrive
    case suspend(reason: String, residentRequested: Bool, appointmentAt: Date?)
    case resume
    case finish(CompletionReturn, parts: [CompletionPart])

    /// The acts by their names in addresses.
    static let actions: [String: TicketAction] = [
        "accept": .accept, "reject": .reject, "contact": .contact, "appoint": .appoint, "arrive": .arrive,
        "suspend": .suspend, "resume": .resume, "return": .return,
    ]

    /// Does it.
    func perform(
        _ step: TicketStep, _ work: StationWork, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        switch self {
        case .accept: try await work.accept(step, as: caller)
        case .reject(let reason, let note): try await work.reject(step, reason: reason, note: note, as: caller)
        case .contact(let report): try await work.recordContact(step, report, as: caller)
        case .appoint(let at, let note): try await work.appoint(step, at: at, note: note, as: caller)
        case .arrive: try await work.arrive(step, as: caller)
        case .suspend(let reason, let isResidents, let at):
            try await work.suspend(step, reason: reason, residentRequested: isResidents, appointmentAt: at, as: caller)
        case .resume: try await work.resume(step, as: caller)
        case .finish(let report, let parts): try await work.returnCompleted(step, report, parts: parts, as: caller)
        }
    }
}
