import Foundation
import HearthlineProtocol
import SwiftProtobuf

/// A mutating request: done once, however often it comes.
protocol ActRequest: Message {
    var requestID: String { get set }
}

/// A request that acts on what its caller saw at a version.
protocol VersionedRequest: ActRequest {
    var version: Int32 { get set }
}

/// A request that acts on one ticket at the version its caller saw.
protocol TicketActRequest: VersionedRequest {
    var ticketID: Int64 { get set }
}

extension TicketActRequest {
    /// A fresh request on the ticket as a receipt left it.
    static func on(_ ticket: Hearthline_V1_TicketReceipt, _ fill: (inout Self) -> Void = { _ in }) -> Self {
        .with {
            ($0.requestID, $0.ticketID, $0.version) = (UUID().uuidString, ticket.ticketID, ticket.version)
            fill(&$0)
        }
    }
}

extension Hearthline_V1_AddPhotoRequest: ActRequest {}
extension Hearthline_V1_UrgeTicketRequest: TicketActRequest {}
extension Hearthline_V1_RedispatchTicketRequest: TicketActRequest {}
extension Hearthline_V1_RecordPhoneOrderRequest: TicketActRequest {}
extension Hearthline_V1_InsistTicketRequest: TicketActRequest {}
extension Hearthline_V1_CancelTicketRequest: TicketActRequest {}
extension Hearthline_V1_MergeTicketRequest: TicketActRequest {}
extension Hearthline_V1_SetUrgencyRequest: TicketActRequest {}
extension Hearthline_V1_ResolveAddressRequest: TicketActRequest {}
extension Hearthline_V1_CompleteIntakeRequest: TicketActRequest {}
extension Hearthline_V1_AddNoteRequest: TicketActRequest {}
extension Hearthline_V1_AcceptTicketRequest: TicketActRequest {}
extension Hearthline_V1_RejectTicketRequest: TicketActRequest {}
extension Hearthline_V1_RecordContactRequest: TicketActRequest {}
extension Hearthline_V1_MakeAppointmentRequest: TicketActRequest {}
extension Hearthline_V1_RecordArrivalRequest: TicketActRequest {}
extension Hearthline_V1_ReturnTicketRequest: TicketActRequest {}
extension Hearthline_V1_SuspendTicketRequest: TicketActRequest {}
extension Hearthline_V1_ResumeTicketRequest: TicketActRequest {}

extension Hearthline_V1_RecordStationCallRequest: ActRequest {}
extension Hearthline_V1_RegisterTicketRequest: ActRequest {}
extension Hearthline_V1_UrgeHouseholdRequest: ActRequest {}
extension Hearthline_V1_DecideIncidentRequest: ActRequest {}
extension Hearthline_V1_CloseIncidentRequest: ActRequest {}
extension Hearthline_V1_ReassignTasksRequest: ActRequest {}
extension Hearthline_V1_SkipTasksRequest: ActRequest {}
extension Hearthline_V1_ProposePlanRequest: ActRequest {}
extension Hearthline_V1_ConfirmPlanRequest: ActRequest {}
extension Hearthline_V1_ApproveCoverageRequest: ActRequest {}
extension Hearthline_V1_ProposeServiceAreaRequest: ActRequest {}
extension Hearthline_V1_DecideServiceAreaRequest: ActRequest {}
extension Hearthline_V1_DeclareHouseholdRequest: ActRequest {}
extension Hearthline_V1_DecideChargeCheckRequest: ActRequest {}
extension Hearthline_V1_RegisterComplaintRequest: ActRequest {}
extension Hearthline_V1_AskForHelpRequest: ActRequest {}
extension Hearthline_V1_AnswerHelpRequest: ActRequest {}
extension Hearthline_V1_ExcuseBreachRequest: ActRequest {}
extension Hearthline_V1_ReportLeakRequest: ActRequest {}
extension Hearthline_V1_FollowLeakRequest: VersionedRequest {}
extension Hearthline_V1_DecideLeakRequest: VersionedRequest {}
extension Hearthline_V1_RecordAttemptRequest: VersionedRequest {}
extension Hearthline_V1_MakeCallbackAppointmentRequest: VersionedRequest {}
extension Hearthline_V1_SaveCallbackRequest: VersionedRequest {}
extension Hearthline_V1_ReviseCallbackRequest: VersionedRequest {}
extension Hearthline_V1_AdmitTicketRequest: ActRequest {}
extension Hearthline_V1_OpenComplaintRequest: ActRequest {}
extension Hearthline_V1_TakeOverComplaintRequest: VersionedRequest {}
extension Hearthline_V1_StepComplaintRequest: VersionedRequest {}
extension Hearthline_V1_ExtendComplaintRequest: VersionedRequest {}
extension Hearthline_V1_CloseComplaintRequest: VersionedRequest {}
extension Hearthline_V1_ReopenComplaintRequest: VersionedRequest {}
extension Hearthline_V1_DecideComplaintProposalRequest: ActRequest {}
extension Hearthline_V1_ProposeWebhookRequest: ActRequest {}
extension Hearthline_V1_DecideWebhookRequest: ActRequest {}
extension Hearthline_V1_ProposeLadderRequest: ActRequest {}
extension Hearthline_V1_ProposeComplaintWordsRequest: ActRequest {}
extension Hearthline_V1_DecideRuleChangeRequest: ActRequest {}
extension Hearthline_V1_WithdrawProposalRequest: ActRequest {}
extension Hearthline_V1_SetTypeRequest: ActRequest {}
extension Hearthline_V1_DecideKnowledgeTaskRequest: ActRequest {}
extension Hearthline_V1_DropReturnCallRequest: ActRequest {}
extension Hearthline_V1_RaiseEscalationRequest: ActRequest {}
extension Hearthline_V1_HandOverRequest: ActRequest {}
extension Hearthline_V1_AcceptHandOverRequest: VersionedRequest {}
extension Hearthline_V1_CompleteHandOverRequest: VersionedRequest {}
extension Hearthline_V1_ReturnHandOverRequest: VersionedRequest {}
extension Hearthline_V1_AcknowledgeEscalationRequest: VersionedRequest {}
extension Hearthline_V1_DecideEscalationRequest: VersionedRequest {}
