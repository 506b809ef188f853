internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Alerts, help, and the logs of who looked and who changed.
struct OversightService: Hearthline_V1_OversightService.SimpleServiceProtocol {
    let oversight: Oversight
    let leaks: Leaks
    let assistance: Assistance

    func listAlerts(
        request: Hearthline_V1_ListAlertsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListAlertsResponse {
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let filter = try AlertFilter(request)
        let page = try await Work.run { try await oversight.list(filter, after: token, size: size, as: $0) }
        return .with {
            $0.alerts = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func listAlertNotices(
        request: Hearthline_V1_ListAlertNoticesRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListAlertNoticesResponse {
        let id = try Field.id(request.alertID, "alert_id")
        let notices = try await Work.run { try await oversight.notices(ofAlert: id, as: $0) }
        return .with { $0.notices = notices.map { .init($0) } }
    }

    func acknowledgeAlert(
        request: Hearthline_V1_AcknowledgeAlertRequest, context: ServerContext
    ) async throws -> Hearthline_V1_AcknowledgeAlertResponse {
        let id = try Field.id(request.alertID, "alert_id")
        let time = try await Work.run { try await oversight.acknowledge(alert: id, as: $0) }
        return .with { $0.acknowledgeTime = .init(time) }
    }

    func askForHelp(
        request: Hearthline_V1_AskForHelpRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let note = try Field.note(request.note, 500)
        let ticketID = try Field.optionalID(request.hasTicketID ? request.ticketID : nil, "ticket_id")
        let callID = try Field.optionalID(request.hasCallID ? request.callID : nil, "call_id")
        return .init(
            try await Work.run {
                try await assistance.ask(note: note, ticketID: ticketID, callID: callID, requestID: requestID, as: $0)
            })
    }

    func answerHelp(
        request: Hearthline_V1_AnswerHelpRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.helpID, "help_id")
        let answer = try Field.note(request.answer, 500, "answer")
        return .init(try await Work.run { try await assistance.answer(id, answer, requestID: requestID, as: $0) })
    }

    func listHelpRequests(
        request: Hearthline_V1_ListHelpRequestsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListHelpRequestsResponse {
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let page = try await Work.run {
            try await assistance.list(openOnly: !request.answeredToo, after: token, size: size, as: $0)
        }
        return .with {
            $0.requests = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func listPersonalDataAccess(
        request: Hearthline_V1_ListPersonalDataAccessRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListPersonalDataAccessResponse {
        let employeeID = try Field.optionalID(request.hasEmployeeID ? request.employeeID : nil, "employee_id")
        let householdID = try Field.optionalID(request.hasHouseholdID ? request.householdID : nil, "household_id")
        let before = try Field.optionalID(request.beforeID == 0 ? nil : request.beforeID, "before_id")
        let size = try Field.pageSize(request.pageSize)
        let rows = try await Work.run {
            try await oversight.personalDataAccess(
                employeeID: employeeID, householdID: householdID, before: before, limit: size, as: $0)
        }
        return .with { $0.accesses = rows.map { .init($0) } }
    }

    func listAuditEntries(
        request: Hearthline_V1_ListAuditEntriesRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListAuditEntriesResponse {
        let table = try Field.line(request.table, 63, "table")
        let rowKey = try Field.line(request.rowKey, 40, "row_key")
        let before = try Field.optionalID(request.beforeID == 0 ? nil : request.beforeID, "before_id")
        let size = try Field.pageSize(request.pageSize)
        let rows = try await Work.run {
            try await oversight.auditEntries(
                table: table.isEmpty ? nil : table, rowKey: rowKey.isEmpty ? nil : rowKey, before: before, limit: size,
                as: $0)
        }
        return .with { $0.entries = rows.map { .init($0) } }
    }

    func verifyAuditTrail(
        request: Hearthline_V1_VerifyAuditTrailRequest, context: ServerContext
    ) async throws -> Hearthline_V1_AuditReport {
        guard [0, 32].contains(request.anchor.count) else { throw HearthlineError(.fieldInvalid, field: "anchor") }
        let anchor = request.anchor.isEmpty ? nil : Array(request.anchor)
        return .init(try await Work.run { try await oversight.verifyAudit(anchor: anchor, as: $0) })
    }
}
