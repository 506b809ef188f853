internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// What a lead decides about tickets.
extension TicketService {
    func redispatchTicket(
        request: Hearthline_V1_RedispatchTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let stationID = try Field.smallID(request.stationID, "station_id")
        let reason = try Field.reason(request.reason)
        let wrong = request.hasWrongStation ? request.wrongStation : nil
        let why: OverrideReason? = try Field.optionalCode(request.overrideReason, "override_reason")
        return try await receipt {
            try await tickets.redispatch(
                step, stationID: stationID, reason: reason, wrongStation: wrong, overrideReason: why, as: $0)
        }
    }

    func insistTicket(
        request: Hearthline_V1_InsistTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let reason = try Field.reason(request.reason)
        return try await receipt { try await tickets.insist(step, reason: reason, as: $0) }
    }

    func cancelTicket(
        request: Hearthline_V1_CancelTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let reason = try Field.reason(request.reason)
        return try await receipt { try await tickets.cancel(step, reason: reason, as: $0) }
    }

    func mergeTicket(
        request: Hearthline_V1_MergeTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let other = try Field.id(request.intoTicketID, "into_ticket_id")
        let reason = try Field.reason(request.reason)
        return try await receipt { try await tickets.merge(step, into: other, reason: reason, as: $0) }
    }

    func setUrgency(
        request: Hearthline_V1_SetUrgencyRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let urgency: Urgency = try Field.code(request.urgency, "urgency")
        let reason = try Field.reason(request.reason)
        return try await receipt { try await tickets.setUrgency(step, urgency, reason: reason, as: $0) }
    }

    func decideIncident(
        request: Hearthline_V1_DecideIncidentRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.incidentID, "incident_id")
        return .init(
            try await Work.act(feed) { caller in
                request.confirm
                    ? try await tickets.confirmIncident(id, requestID: requestID, as: caller)
                    : try await tickets.dismissIncident(id, requestID: requestID, as: caller)
            })
    }

    func closeIncident(
        request: Hearthline_V1_CloseIncidentRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.incidentID, "incident_id")
        return .init(try await Work.run { try await tickets.closeIncident(id, requestID: requestID, as: $0) })
    }
}
