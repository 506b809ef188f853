internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Leaks of personal data.
extension OversightService {
    func reportLeak(
        request: Hearthline_V1_ReportLeakRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let found = try Field.time(request.hasFindTime ? request.findTime : nil, "find_time")
        let scope = try Field.note(request.scope, 2000, "scope")
        let persons = Int32(try Field.count(request.persons, 0...100_000_000, "persons"))
        let cause = try Field.note(request.cause, 2000, "cause")
        let measures = try Field.note(request.measures, 2000, "measures")
        return .init(
            try await Work.run {
                try await leaks.report(
                    foundAt: found, scope: scope, persons: persons, cause: cause, measures: measures,
                    requestID: requestID, as: $0)
            })
    }

    func followLeak(
        request: Hearthline_V1_FollowLeakRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.leakID, "leak_id")
        let version = try Field.version(request.version)
        let followUp = try LeakFollowUp(request)
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.run {
                try await leaks.follow(id, version: version, followUp, reason: reason, requestID: requestID, as: $0)
            })
    }

    func decideLeak(
        request: Hearthline_V1_DecideLeakRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.leakID, "leak_id")
        let version = try Field.version(request.version)
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.run {
                try await leaks.decide(
                    id, version: version, notifyAuthority: request.notifyAuthority, reason: reason,
                    requestID: requestID, as: $0)
            })
    }

    func listLeaks(
        request: Hearthline_V1_ListLeaksRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListLeaksResponse {
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run { try await leaks.list(after: token, size: size, as: $0) }
        return .with {
            $0.leaks = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }
}
