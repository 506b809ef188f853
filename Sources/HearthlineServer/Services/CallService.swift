internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Calls and what agents write about them.
struct CallService: Hearthline_V1_CallService.SimpleServiceProtocol {
    let calls: Calls

    func recordCall(
        request: Hearthline_V1_RecordCallRequest, context: ServerContext
    ) async throws -> Hearthline_V1_RecordCallResponse {
        let requestID = try Field.requestID(request.requestID)
        let call = try NewCall(request)
        let id = try await Work.run { try await calls.record(call, requestID: requestID, as: $0) }
        return .with { $0.callID = id }
    }

    func wrapUpCall(
        request: Hearthline_V1_WrapUpCallRequest, context: ServerContext
    ) async throws -> Hearthline_V1_WrapUpCallResponse {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.callID, "call_id")
        let version = try Field.version(request.version)
        let wrapUp = try WrapUp(request)
        try await Work.run {
            try await calls.wrapUp(id, wrapUp, version: version, requestID: requestID, as: $0)
        }
        return .init()
    }

    func getCall(request: Hearthline_V1_GetCallRequest, context: ServerContext) async throws -> Hearthline_V1_Call {
        let id = try Field.id(request.callID, "call_id")
        return .init(try await Work.run { try await calls.get(id, as: $0) })
    }

    func listCalls(
        request: Hearthline_V1_ListCallsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListCallsResponse {
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run { try await calls.list(after: token, size: size, as: $0) }
        return .with {
            $0.calls = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }
}
