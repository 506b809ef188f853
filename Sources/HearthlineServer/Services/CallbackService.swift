internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Calling residents back.
struct CallbackService: Hearthline_V1_CallbackService.SimpleServiceProtocol {
    let callbacks: Callbacks
    let feed: ChangeFeed

    func listTasks(
        request: Hearthline_V1_ListTasksRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListTasksResponse {
        let filter = try CallbackFilter(request)
        let size = try Field.pageSize(request.pageSize)
        var token: CallbackPageToken?
        if let text = try Field.token(request.pageToken, "page_token") { token = try CallbackPageToken(text) }
        let page = try await Work.run { [token] in
            try await callbacks.list(filter, after: token, size: size, as: $0)
        }
        return .with {
            $0.tasks = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func getTask(
        request: Hearthline_V1_GetTaskRequest, context: ServerContext
    ) async throws -> Hearthline_V1_CallbackSheet {
        let id = try Field.id(request.taskID, "task_id")
        return .init(try await Work.run { try await callbacks.get(id, as: $0) })
    }

    func recordAttempt(
        request: Hearthline_V1_RecordAttemptRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try CallbackStep(request.requestID, request.taskID, request.version)
        let result: CallbackAttemptResult = try Field.code(request.result, "result")
        let callID = try Field.optionalID(request.hasCallID ? request.callID : nil, "call_id")
        return .init(
            try await Work.act(feed) { try await callbacks.recordAttempt(step, result: result, callID: callID, as: $0) }
        )
    }

    func makeAppointment(
        request: Hearthline_V1_MakeCallbackAppointmentRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try CallbackStep(request.requestID, request.taskID, request.version)
        let time = try Field.time(request.hasAppointmentTime ? request.appointmentTime : nil, "appointment_time")
        let callID = try Field.optionalID(request.hasCallID ? request.callID : nil, "call_id")
        return .init(try await Work.act(feed) { try await callbacks.appoint(step, at: time, callID: callID, as: $0) })
    }

    func saveCallback(
        request: Hearthline_V1_SaveCallbackRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let step = try CallbackStep(request.requestID, request.taskID, request.version)
        let answers = try CallbackAnswers(request.answers)
        let callID = try Field.optionalID(request.hasCallID ? request.callID : nil, "call_id")
        return .init(
            try await Work.act(feed) {
                try await callbacks.save(
                    step, answers, complaintIsAboutFees: request.answers.complaintIsAboutFees, callID: callID, as: $0)
            })
    }

    func reviseCallback(
        request: Hearthline_V1_ReviseCallbackRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.taskID, "task_id")
        let version = try Field.smallID(request.version, "version")
        let answers = try CallbackAnswers(request.answers)
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.act(feed) {
                try await callbacks.revise(
                    taskID: id, seenVersion: version, answers,
                    complaintIsAboutFees: request.answers.complaintIsAboutFees, reason: reason, requestID: requestID,
                    as: $0)
            })
    }

    func listSavedCallbacks(
        request: Hearthline_V1_ListSavedCallbacksRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListSavedCallbacksResponse {
        let id = try Field.id(request.taskID, "task_id")
        let versions = try await Work.run { try await callbacks.versions(id, as: $0) }
        return .with { $0.callbacks = versions.map { .init($0) } }
    }
}

extension CallbackStep {
    /// Reads which task, at which version, under which request id.
    fileprivate init(_ requestID: String, _ taskID: Int64, _ version: Int32) throws(HearthlineError) {
        let requestID = try Field.requestID(requestID)
        self.init(
            taskID: try Field.id(taskID, "task_id"), version: try Field.version(version), requestID: requestID)
    }
}
