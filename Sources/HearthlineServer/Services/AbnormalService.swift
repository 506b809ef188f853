internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// The register of abnormal events.
struct AbnormalService: Hearthline_V1_AbnormalService.SimpleServiceProtocol {
    let events: AbnormalEvents

    func recordEvent(
        request: Hearthline_V1_RecordEventRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let report = try AbnormalReport(request)
        return .init(try await Work.run { try await events.record(report, requestID: requestID, as: $0) })
    }

    func listEvents(
        request: Hearthline_V1_ListEventsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListEventsResponse {
        let filter = try AbnormalFilter(request)
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run { try await events.list(filter, after: token, size: size, as: $0) }
        return .with {
            $0.events = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func getEvent(
        request: Hearthline_V1_GetEventRequest, context: ServerContext
    ) async throws -> Hearthline_V1_AbnormalEventDetail {
        let id = try Field.id(request.eventID, "event_id")
        let detail = try await Work.run { try await events.event(id, as: $0) }
        return .with {
            $0.event = .init(detail.event)
            $0.steps = detail.steps.map { .init($0) }
        }
    }

    func replyToEvent(
        request: Hearthline_V1_ReplyToEventRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let seen = try SeenAbnormalEvent(request.eventID, request.version)
        let text = try Field.text(request.text, .said, "text")
        return .init(try await Work.run { try await events.reply(seen, text: text, requestID: requestID, as: $0) })
    }

    func decideReply(
        request: Hearthline_V1_DecideReplyRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let seen = try SeenAbnormalEvent(request.eventID, request.version)
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.run {
                try await events.decideReply(
                    seen, accept: request.accept, reason: reason, requestID: requestID, as: $0)
            })
    }

    func getSummary(
        request: Hearthline_V1_GetSummaryRequest, context: ServerContext
    ) async throws -> Hearthline_V1_AbnormalSummary {
        let period: ReportPeriod = try Field.word(request.period, "period")
        let day = try Field.day(request.day)
        return .init(try await Work.run { try await events.summary(period, around: day, as: $0) })
    }

    func listOmissions(
        request: Hearthline_V1_ListOmissionsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListOmissionsResponse {
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run {
            try await events.omissions(undecidedOnly: !request.decidedToo, after: token, size: size, as: $0)
        }
        return .with {
            $0.omissions = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func decideOmission(
        request: Hearthline_V1_DecideOmissionRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.omissionID, "omission_id")
        let version = try Field.version(request.version)
        let verdict = try OmissionVerdict(request)
        return .init(
            try await Work.run {
                try await events.decideOmission(id, version: version, verdict, requestID: requestID, as: $0)
            })
    }
}
