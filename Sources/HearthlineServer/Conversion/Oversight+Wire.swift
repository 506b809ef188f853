internal import FoundationEssentials
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_Alert {
    /// The wire form of an alert.
    init(_ alert: Alert) {
        self = .with {
            $0.id = alert.id
            $0.type = alert.type
            $0.severity = alert.severity
            $0.subject = alert.subject
            $0.assignedRole = .init(code: alert.assignedRole)
            $0.raiseTime = .init(alert.raisedAt)
            $0.step = Int32(alert.step)
            $0.toldRoles = alert.told.map { .init(code: $0) }
        }
        if let siteID = alert.siteID { self.siteID = Int32(siteID) }
        if let stationID = alert.stationID { self.stationID = Int32(stationID) }
        if let ticketID = alert.ticketID { self.ticketID = ticketID }
        if let time = alert.dueAt { dueTime = .init(time) }
        if let time = alert.acknowledgedAt { acknowledgeTime = .init(time) }
        if let employeeID = alert.acknowledgedBy { acknowledgedBy = employeeID }
        if let time = alert.closedAt { closeTime = .init(time) }
    }
}

extension Hearthline_V1_AlertNotice {
    /// The wire form of one telling.
    init(_ notice: AlertNotice) {
        self = .with {
            $0.step = Int32(notice.step)
            $0.role = .init(code: notice.role)
            $0.noticeTime = .init(notice.at)
            $0.reason = notice.reason
        }
    }
}

extension AlertFilter {
    /// Which alerts a request asks for.
    init(_ request: Hearthline_V1_ListAlertsRequest) throws(HearthlineError) {
        let severity = AlertSeverity(rawValue: request.severity)
        if severity == nil && !request.severity.isEmpty { throw HearthlineError(.fieldInvalid, field: "severity") }
        let type = try Field.line(request.type, 60, "type")
        self.init(
            standing: request.past ? .past : .open, severity: severity, type: type.isEmpty ? nil : type,
            ticketID: try Field.optionalID(request.hasTicketID ? request.ticketID : nil, "ticket_id"))
    }
}

extension Hearthline_V1_HelpRequest {
    /// The wire form of a request for help.
    init(_ help: HelpRequest) {
        self = .with {
            $0.id = help.id
            $0.siteID = Int32(help.siteID)
            $0.employeeID = help.employeeID
            $0.agentNo = help.agentNo
            $0.workstation = help.workstation
            $0.note = help.note
            $0.askTime = .init(help.askedAt)
            $0.answer = help.answer
        }
        if let ticketID = help.ticketID { self.ticketID = ticketID }
        if let callID = help.callID { self.callID = callID }
        if let time = help.answeredAt { answerTime = .init(time) }
        if let employeeID = help.answeredBy { answeredBy = employeeID }
        if let seconds = help.responseTime { responseSeconds = seconds }
    }
}

extension Hearthline_V1_PersonalDataAccess {
    /// The wire form of a look at personal data.
    init(_ access: PersonalDataAccess) {
        self = .with {
            $0.id = access.id
            $0.accessTime = .init(access.at)
            $0.employeeID = access.employeeID
            $0.workstation = access.workstation
            $0.fields = access.fields
            $0.purpose = .init(code: AccessPurpose(rawValue: access.purpose))
            $0.reason = access.reason
        }
        if let householdID = access.householdID { self.householdID = householdID }
        if let ticketID = access.ticketID { self.ticketID = ticketID }
        if let callID = access.callID { self.callID = callID }
    }
}

extension Hearthline_V1_AuditEntry {
    /// The wire form of a change of master data.
    init(_ entry: AuditEntry) {
        self = .with {
            $0.id = entry.id
            $0.changeTime = .init(entry.at)
            $0.table = entry.table
            $0.rowKey = entry.rowKey
            $0.operation = entry.operation
            $0.databaseRole = entry.databaseRole
            $0.reason = entry.reason
            $0.beforeJson = entry.before ?? ""
            $0.afterJson = entry.after ?? ""
        }
        if let employeeID = entry.employeeID { self.employeeID = employeeID }
    }
}

extension Hearthline_V1_AuditReport {
    /// The wire form of a verification.
    init(_ report: AuditReport) {
        self = .with {
            $0.intact = report.isIntact
            $0.seals = report.seals
            $0.sealedRows = report.sealedRows
            $0.unsealedRows = report.unsealedRows
            $0.head = Data(report.head ?? [])
            $0.brokenSeals = report.brokenSeals
            $0.anchored = report.isAnchored
        }
    }
}
