internal import FoundationEssentials
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension NewStationCall {
    /// A call to a station out of its wire form.
    init(_ request: Hearthline_V1_RecordStationCallRequest) throws(HearthlineError) {
        self.init(
            rung: try Field.code(request.rung, "rung"), result: try Field.code(request.result, "result"),
            ringSeconds: Int32(try Field.count(request.ringSeconds, 0...600, "ring_seconds")),
            at: try Field.optionalTime(request.hasCallTime ? request.callTime : nil, "call_time"),
            calleeID: try Field.optionalID(request.hasCalleeID ? request.calleeID : nil, "callee_id"),
            privatePhoneReason: request.hasPrivatePhoneReason
                ? try Field.reason(request.privatePhoneReason, "private_phone_reason") : nil,
            callID: try Field.optionalID(request.hasCallID ? request.callID : nil, "call_id"))
    }
}

extension Hearthline_V1_StationCall {
    /// The wire form of a call to a station.
    init(_ call: StationCall) {
        self = .with {
            $0.id = call.attempt.id
            $0.ticketID = call.attempt.order.ticketID
            $0.dispatchSeq = Int32(call.attempt.order.dispatch)
            $0.stationID = Int32(call.stationID)
            $0.rung = .init(code: call.attempt.rung)
            $0.result = .init(code: call.attempt.result)
            $0.ringSeconds = call.attempt.ringSeconds
            $0.callTime = .init(call.attempt.at)
            $0.recordedBy = call.recordedBy
            $0.recordTime = .init(call.recordedAt)
        }
        if let id = call.calleeID { calleeID = id }
        if call.isPrivatePhone { privatePhoneReason = call.reason }
        if let id = call.callID { callID = id }
    }
}

extension Hearthline_V1_StationSilence {
    /// The wire form of what calls prove.
    init(_ silence: StationSilence) {
        self = .with {
            $0.dispatchSeq = Int32(silence.dispatch)
            $0.stationID = Int32(silence.stationID)
            $0.silenceTime = .init(silence.at)
        }
        if let id = silence.eventID { eventID = id }
        if let time = silence.resolvedAt { resolveTime = .init(time) }
        if let time = silence.withdrawnAt { withdrawTime = .init(time) }
    }
}
