internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Reading tickets.
extension TicketService {
    func getTicket(
        request: Hearthline_V1_GetTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketDetail {
        let id = try Field.id(request.ticketID, "ticket_id")
        return .init(try await Work.run { try await tickets.get(id, as: $0) })
    }

    func listTickets(
        request: Hearthline_V1_ListTicketsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListTicketsResponse {
        let filter = try TicketFilter(request.filter)
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run { try await tickets.list(filter, after: token, size: size, as: $0) }
        return .with {
            $0.tickets = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func countTickets(
        request: Hearthline_V1_CountTicketsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_CountTicketsResponse {
        let filter = try TicketFilter(request.filter)
        let count = try await Work.run { try await tickets.count(filter, as: $0) }
        return .with { $0.count = Int64(count) }
    }

    func getTimeline(
        request: Hearthline_V1_GetTimelineRequest, context: ServerContext
    ) async throws -> Hearthline_V1_GetTimelineResponse {
        let id = try Field.id(request.ticketID, "ticket_id")
        let events = try await Work.run { try await tickets.timeline(id, as: $0) }
        return .with { $0.events = events.map { .init($0, ofTicket: id) } }
    }

    func findHouseholdTickets(
        request: Hearthline_V1_FindHouseholdTicketsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_FindHouseholdTicketsResponse {
        let id = try Field.id(request.householdID, "household_id")
        let callID = try Field.optionalID(request.hasCallID ? request.callID : nil, "call_id")
        let found = try await Work.run { try await tickets.openTickets(householdID: id, callID: callID, as: $0) }
        return .with { $0.tickets = found.map { .init($0) } }
    }

    func revealPerson(
        request: Hearthline_V1_RevealPersonRequest, context: ServerContext
    ) async throws -> Hearthline_V1_Contact {
        let id = try Field.id(request.ticketID, "ticket_id")
        let purpose: AccessPurpose? = try Field.optionalCode(request.purpose, "purpose")
        let reason = try Field.note(request.reason, 500, "reason")
        let callID = try Field.optionalID(request.hasCallID ? request.callID : nil, "call_id")
        return .init(
            try await Work.run {
                try await tickets.revealPerson(id, purpose: purpose, reason: reason, callID: callID, as: $0)
            })
    }

    func listFollowUps(
        request: Hearthline_V1_ListFollowUpsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListFollowUpsResponse {
        let size = try Field.pageSize(request.pageSize)
        let found = try await Work.run { try await tickets.followUps(limit: size, as: $0) }
        return .with { $0.tickets = found.map { .init($0) } }
    }

    func listIntakeExceptions(
        request: Hearthline_V1_ListIntakeExceptionsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListIntakeExceptionsResponse {
        let day = try Field.day(request.day)
        let found = try await Work.run { try await tickets.intakeExceptions(on: day, as: $0) }
        return .with { $0.exceptions = found.map { .init($0) } }
    }

    func listIncidents(
        request: Hearthline_V1_ListIncidentsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListIncidentsResponse {
        let found = try await Work.run { try await tickets.incidents(as: $0) }
        return .with { $0.incidents = found.map { .init($0) } }
    }
}
