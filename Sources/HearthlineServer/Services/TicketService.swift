internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// The call center's work on tickets: taking them down and adding to them.
struct TicketService: Hearthline_V1_TicketService.SimpleServiceProtocol {
    let tickets: Tickets
    let feed: ChangeFeed

    func registerTicket(
        request: Hearthline_V1_RegisterTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let requestID = try Field.requestID(request.requestID)
        let registration = try Registration(request)
        return try await receipt { try await tickets.register(registration, requestID: requestID, as: $0) }
    }

    func urgeTicket(
        request: Hearthline_V1_UrgeTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.stepOnAnyVersion()
        let note = try Field.note(request.note, 500)
        let callID = try Field.optionalID(request.hasCallID ? request.callID : nil, "call_id")
        return try await receipt { try await tickets.urge(step, note: note, callID: callID, as: $0) }
    }

    func urgeHousehold(
        request: Hearthline_V1_UrgeHouseholdRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let requestID = try Field.requestID(request.requestID)
        let householdID = try Field.id(request.householdID, "household_id")
        let ticketID = try Field.id(request.ticketID, "ticket_id")
        let note = try Field.note(request.note, 500)
        let callID = try Field.optionalID(request.hasCallID ? request.callID : nil, "call_id")
        return try await receipt {
            try await tickets.urgeAcrossSites(
                householdID: householdID, ticketID: ticketID, note: note, callID: callID, requestID: requestID, as: $0)
        }
    }

    func resolveAddress(
        request: Hearthline_V1_ResolveAddressRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let householdID = try Field.id(request.householdID, "household_id")
        return try await receipt { try await tickets.resolveAddress(step, householdID: householdID, as: $0) }
    }

    func completeIntake(
        request: Hearthline_V1_CompleteIntakeRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let readBack = try ReadBack(confirmedLater: request.readBacks)
        let name = try Field.line(request.callerName, PersonName.maximum, "caller_name")
        let phone = try Field.line(request.phone, 30, "phone")
        let reason = try Field.note(request.reason, 500, "reason")
        return try await receipt {
            try await tickets.completeIntake(
                step, confirmed: readBack.confirmed, name: name, phone: phone, reason: reason, as: $0)
        }
    }

    func recordPhoneOrder(
        request: Hearthline_V1_RecordPhoneOrderRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let callID = try Field.id(request.callID, "call_id")
        let receiver = try Field.optionalID(request.hasReceivedBy ? request.receivedBy : nil, "received_by")
        return try await receipt {
            try await tickets.recordPhoneOrder(step, callID: callID, receivedBy: receiver, as: $0)
        }
    }

    func addNote(
        request: Hearthline_V1_AddNoteRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.stepOnAnyVersion()
        let note = try Field.text(request.note, TextRule(minimum: 1, maximum: 2000, multiline: true), "note")
        return try await receipt { try await tickets.note(step, note, as: $0) }
    }

    /// Runs one act and answers with its receipt.
    func receipt(
        _ act: (Caller) async throws -> TicketReceipt
    ) async throws -> Hearthline_V1_TicketReceipt {
        .init(try await Work.act(feed, act))
    }
}
