internal import GRPCCore
internal import HearthlineProtocol
internal import SwiftProtobuf

extension StoryPlayer {
    /// Calls the resident back; nil: nobody answers.
    ///
    /// A task that is gone was done when the story was played before: tasks are found in the list of what is to be called.
    func callBack(_ answers: DemoStep.Answers?, _ number: Int, _ remote: Remote) async throws {
        guard let task = try await task(remote) else { return try await requireCalledBack(remote) }
        guard let answers else {
            var request = Hearthline_V1_RecordAttemptRequest()
            request.requestID = id(number)
            request.taskID = task.id
            request.version = task.version
            request.result = .noAnswer
            _ = try await remote.callbacks.recordAttempt(request, metadata: remote.metadata, options: remote.options)
            return
        }
        var wanted = Hearthline_V1_GetTaskRequest()
        wanted.taskID = task.id
        let sheet = try await remote.callbacks.getTask(wanted, metadata: remote.metadata, options: remote.options)
        var request = Hearthline_V1_SaveCallbackRequest()
        request.requestID = id(number)
        request.taskID = task.id
        request.version = sheet.task.version
        request.answers = Self.spoken(answers, sheet)
        request.callID = try await dial(number, remote)
        _ = try await remote.callbacks.saveCallback(request, metadata: remote.metadata, options: remote.options)
        _ = try await remote.calls.wrapUpCall(
            spoken(request.callID, number), metadata: remote.metadata, options: remote.options)
    }

    /// The call in which the resident answers. Source: CBK-13
    private func dial(_ number: Int, _ remote: Remote) async throws -> Int64 {
        var request = Hearthline_V1_RecordCallRequest()
        request.requestID = id(number, "call")
        request.direction = .outbound
        request.ringTime = Google_Protobuf_Timestamp(requests.company.loadedAt)
        request.answerTime = request.ringTime
        return try await remote.calls.recordCall(request, metadata: remote.metadata, options: remote.options).callID
    }

    private func spoken(_ call: Int64, _ number: Int) -> Hearthline_V1_WrapUpCallRequest {
        var request = Hearthline_V1_WrapUpCallRequest()
        request.requestID = id(number, "wrap-up")
        request.callID = call
        request.version = 1
        request.category = .repair
        request.description_p = "回访电话,已问完"
        request.disposition = .followUp
        request.ticketID = ticket.ticketID
        return request
    }

    private func task(_ remote: Remote) async throws -> Hearthline_V1_CallbackTask? {
        var request = Hearthline_V1_ListTasksRequest()
        request.stationID = ticket.stationID
        request.pageSize = 200
        repeat {
            let page = try await remote.callbacks.listTasks(
                request, metadata: remote.metadata, options: remote.options)
            if let found = page.tasks.first(where: { $0.ticketID == ticket.ticketID }) {
                // A try that was made before moved the task on; its version says so.
                return found.attempts == 0 ? found : nil
            }
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        return nil
    }

    private func requireCalledBack(_ remote: Remote) async throws {
        var request = Hearthline_V1_GetTimelineRequest()
        request.ticketID = ticket.ticketID
        let events = try await remote.tickets.getTimeline(
            request, metadata: remote.metadata, options: remote.options
        ).events
        guard events.contains(where: { $0.action == .callbackSaved || $0.action == .callbackAttempt }) else {
            throw RPCError(code: .notFound, message: "回访任务不在列表中")
        }
    }

    private static func spoken(
        _ answers: DemoStep.Answers, _ sheet: Hearthline_V1_CallbackSheet
    ) -> Hearthline_V1_CallbackAnswers {
        var spoken = Hearthline_V1_CallbackAnswers()
        spoken.convenient = true
        spoken.ending = .finished
        spoken.aSolved = answers.solved
        spoken.aReason = answers.solved ? "" : "还是不热"
        spoken.bAttitude = .init(rawValue: answers.attitude) ?? .satisfied
        spoken.bReason = answers.attitude == 3 ? "来得太晚" : ""
        spoken.cCharged = answers.charged
        if answers.charged {
            spoken.cAmountFen = 5000
            spoken.cWhat = "更换配件"
            spoken.cReceipt = sheet.stationCharged
        }
        spoken.dScore = Int32(answers.score)
        spoken.dReason = answers.score <= 5 ? "等待时间长" : ""
        spoken.eKind = .none
        spoken.contradictionConfirmed =
            (!answers.solved && answers.score >= 9) || (answers.attitude == 3 && answers.score == 10)
        // The payment sentence: unpaid, solved, satisfied, a good score, and no doubtful charge. Source: CBK-10
        spoken.fGiven =
            sheet.feeStatus == .unpaid && answers.solved && answers.attitude == 1 && answers.score >= 6
            && answers.charged == sheet.stationCharged
        return spoken
    }
}
