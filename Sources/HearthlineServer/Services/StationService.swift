internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// The repair stations' work on their orders.
struct StationService: Hearthline_V1_StationService.SimpleServiceProtocol {
    let work: StationWork
    let tickets: Tickets
    let calls: StationCalls
    let feed: ChangeFeed

    func acceptTicket(
        request: Hearthline_V1_AcceptTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        return try await receipt { try await work.accept(step, as: $0) }
    }

    func rejectTicket(
        request: Hearthline_V1_RejectTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let reason: RejectionReason = try Field.code(request.reason, "reason")
        let note = try Field.note(request.note, 500)
        return try await receipt { try await work.reject(step, reason: reason, note: note, as: $0) }
    }

    func recordContact(
        request: Hearthline_V1_RecordContactRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let report = try ContactReport(request)
        return try await receipt { try await work.recordContact(step, report, as: $0) }
    }

    func makeAppointment(
        request: Hearthline_V1_MakeAppointmentRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let time = try Field.time(request.hasAppointmentTime ? request.appointmentTime : nil, "appointment_time")
        let note = try Field.note(request.note, 500)
        return try await receipt { try await work.appoint(step, at: time, note: note, as: $0) }
    }

    func recordArrival(
        request: Hearthline_V1_RecordArrivalRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let time = try Field.optionalTime(request.hasArriveTime ? request.arriveTime : nil, "arrive_time")
        return try await receipt { try await work.arrive(step, at: time, as: $0) }
    }

    func returnTicket(
        request: Hearthline_V1_ReturnTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let completion = try CompletionReturn(request.completion)
        guard request.completion.parts.count <= 50 else { throw HearthlineError(.fieldInvalid, field: "parts") }
        let parts = try request.completion.parts.map { try CompletionPart($0) }
        let photos = Int16(
            try Field.count(request.completion.photoCount, 0...Int32(PhotoLimit.perCycle), "photo_count"))
        return try await receipt {
            try await work.returnCompleted(step, completion, parts: parts, photoCount: photos, as: $0)
        }
    }

    func suspendTicket(
        request: Hearthline_V1_SuspendTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        let reason = try Field.reason(request.reason)
        let time = try Field.optionalTime(
            request.hasAppointmentTime ? request.appointmentTime : nil, "appointment_time")
        return try await receipt {
            try await work.suspend(
                step, reason: reason, residentRequested: request.residentRequested, appointmentAt: time, as: $0)
        }
    }

    func resumeTicket(
        request: Hearthline_V1_ResumeTicketRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try request.step()
        return try await receipt { try await work.resume(step, as: $0) }
    }

    func receipt(
        _ act: (Caller) async throws -> TicketReceipt
    ) async throws -> Hearthline_V1_TicketReceipt {
        .init(try await Work.act(feed, act))
    }
}
