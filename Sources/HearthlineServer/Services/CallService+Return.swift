internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Callers who gave up in the queue. Source: INT-09
extension CallService {
    func listReturnCalls(
        request: Hearthline_V1_ListReturnCallsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListReturnCallsResponse {
        let size = try Field.pageSize(request.pageSize)
        let owed = try await Work.run { try await calls.returnCalls(limit: size, as: $0) }
        return .with { $0.returnCalls = owed.map { .init($0) } }
    }

    func revealReturnCall(
        request: Hearthline_V1_RevealReturnCallRequest, context: ServerContext
    ) async throws -> Hearthline_V1_RevealReturnCallResponse {
        let id = try Field.id(request.returnCallID, "return_call_id")
        let phone = try await Work.run { try await calls.revealReturnCall(id, as: $0) }
        return .with { $0.phone = phone }
    }

    func dropReturnCall(
        request: Hearthline_V1_DropReturnCallRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.returnCallID, "return_call_id")
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.run { try await calls.dropReturnCall(id, reason: reason, requestID: requestID, as: $0) })
    }
}

extension Hearthline_V1_ReturnCall {
    /// The wire form of a call back that is owed.
    init(_ owed: ReturnCall) {
        self = .with {
            ($0.id, $0.siteID, $0.callID) = (owed.id, Int32(owed.siteID), owed.callID)
            ($0.maskedCaller, $0.attempts) = (owed.callerMasked, owed.attempts)
            ($0.ringTime, $0.giveUpTime, $0.dueTime) = (.init(owed.rangAt), .init(owed.gaveUpAt), .init(owed.dueAt))
        }
        if let time = owed.attemptedAt { attemptTime = .init(time) }
    }
}
