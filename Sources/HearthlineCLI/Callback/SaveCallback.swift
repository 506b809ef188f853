import ArgumentParser
import Foundation
import HearthlineProtocol
import SwiftProtobuf

struct SaveCallback: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "save", abstract: "登记回访答案 | save the answers a to f")
    @OptionGroup var task: TaskOptions
    @Option(help: "a 问题解决了吗 true/false | solved") var solved: Bool
    @Option(help: "未解决的原因 | why not") var solvedReason = ""
    @Option(help: "b 维修工态度 | attitude") var attitude: Code<Hearthline_V1_Attitude>
    @Option(help: "不满意的原因 | why") var attitudeReason = ""
    @Option(help: "c 收费(分),没有则不写 | charged, fen") var charged: Int64?
    @Option(help: "收费项目 | for what") var chargedFor = ""
    @Option(help: "是否给收据 true/false | receipt given") var receipt: Bool?
    @Option(help: "d 打分 1-10 | score") var score: Int32?
    @Option(help: "低分的原因 | why a low score") var scoreReason = ""
    @Option(help: "e 意见类别 | kind of opinion") var opinion: Code<Hearthline_V1_OpinionKind>?
    @Option(help: "e 意见内容 | opinion") var opinionText = ""
    @Flag(help: "f 已提醒交费 | payment reminder was given") var reminded = false
    @Flag(help: "矛盾的答案已确认 | contradiction confirmed") var confirmed = false
    @Option(help: "回访通话编号,不写则登记一次去电 | call it was asked in, otherwise a call is recorded") var call: Int64?
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_SaveCallbackRequest()
        request.requestID = Remote.newRequestID
        request.taskID = task.taskID
        request.version = task.version
        request.answers = answers
        request.callID = try await dialled(remote)
        let answer = try await remote.callbacks.saveCallback(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }

    /// The call in which the resident was asked: a terminal has no telephone, whoever types has just dialled. Source: CBK-13
    private func dialled(_ remote: Remote) async throws -> Int64 {
        if let call { return call }
        var request = Hearthline_V1_RecordCallRequest()
        request.requestID = Remote.newRequestID
        request.direction = .outbound
        request.ringTime = Google_Protobuf_Timestamp(date: .now)
        return try await remote.calls.recordCall(request, metadata: remote.metadata, options: remote.options).callID
    }

    private var answers: Hearthline_V1_CallbackAnswers {
        var answers = Hearthline_V1_CallbackAnswers()
        answers.convenient = true
        answers.aSolved = solved
        answers.aReason = solvedReason
        answers.bAttitude = attitude.value
        answers.bReason = attitudeReason
        answers.cCharged = charged != nil
        if let charged { answers.cAmountFen = charged }
        answers.cWhat = chargedFor
        if let receipt { answers.cReceipt = receipt }
        if let score { answers.dScore = score } else { answers.dRefused = true }
        answers.dReason = scoreReason
        answers.eKind = opinion?.value ?? .none
        answers.eText = opinionText
        answers.fGiven = reminded
        answers.contradictionConfirmed = confirmed
        return answers
    }
}

