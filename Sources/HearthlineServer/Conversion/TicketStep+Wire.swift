internal import FoundationEssentials
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore

/// A request that acts on one ticket at the version its caller saw.
protocol TicketStepRequest {
    var requestID: String { get }
    var ticketID: Int64 { get }
    var version: Int32 { get }
}

extension TicketStepRequest {
    /// The step; the version must be given.
    func step() throws(HearthlineError) -> TicketStep {
        try step(version: Field.version(version))
    }

    /// The step; version 0 acts on whatever the ticket is now.
    func stepOnAnyVersion() throws(HearthlineError) -> TicketStep {
        try step(version: Field.anyVersion(version))
    }

    private func step(version: Int32?) throws(HearthlineError) -> TicketStep {
        let requestID = try Field.requestID(requestID)
        return TicketStep(ticketID: try Field.id(ticketID, "ticket_id"), version: version, requestID: requestID)
    }
}

extension Hearthline_V1_UrgeTicketRequest: TicketStepRequest {}
extension Hearthline_V1_RedispatchTicketRequest: TicketStepRequest {}
extension Hearthline_V1_RecordPhoneOrderRequest: TicketStepRequest {}
extension Hearthline_V1_InsistTicketRequest: TicketStepRequest {}
extension Hearthline_V1_CancelTicketRequest: TicketStepRequest {}
extension Hearthline_V1_MergeTicketRequest: TicketStepRequest {}
extension Hearthline_V1_SetUrgencyRequest: TicketStepRequest {}
extension Hearthline_V1_ResolveAddressRequest: TicketStepRequest {}
extension Hearthline_V1_CompleteIntakeRequest: TicketStepRequest {}
extension Hearthline_V1_AddNoteRequest: TicketStepRequest {}
extension Hearthline_V1_AcceptTicketRequest: TicketStepRequest {}
extension Hearthline_V1_RejectTicketRequest: TicketStepRequest {}
extension Hearthline_V1_RecordContactRequest: TicketStepRequest {}
extension Hearthline_V1_MakeAppointmentRequest: TicketStepRequest {}
extension Hearthline_V1_RecordArrivalRequest: TicketStepRequest {}
extension Hearthline_V1_ReturnTicketRequest: TicketStepRequest {}
extension Hearthline_V1_SuspendTicketRequest: TicketStepRequest {}
extension Hearthline_V1_ResumeTicketRequest: TicketStepRequest {}
