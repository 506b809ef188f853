internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The desk of a lead as its page shows it.
struct LeadView: Encodable {
    let counters: [LeadCounter]
    let unmatched: [TicketRow]
    let rejected: [TicketRow]
    let due: [TicketRow]
    let incidents: [IncidentLine]
    let help: [HelpLine]
    let alerts: [AlertLine]
    let exceptions: [ExceptionLine]
    let wrapUps: [WrapUpLine]
    /// Seconds after which the desk looks again by itself: the end of a call is told by no ticket.
    let lookIn: Int
    let dueHref: String
    let isCalm: Bool

    init(_ record: LeadRecord, _ me: Principal, _ names: Places.Names, _ language: Language, now: Date) {
        func rows(_ tickets: [TicketSummary]) -> [TicketRow] {
            tickets.map { TicketRow($0, names, language, now: now) }
        }
        unmatched = rows(record.unmatched)
        rejected = rows(record.rejected)
        due = rows(record.due.filter { !$0.addressUnmatched && $0.state != .rejectedByStation })
        incidents = record.incidents.filter { $0.closedAt == nil && $0.dismissedAt == nil }
            .map { IncidentLine($0, me, now: now, language) }
        help = record.help.map { HelpLine($0, me, now: now, language) }
        alerts = record.alerts.filter { $0.acknowledgedAt == nil && $0.type != AlertLine.helpType }
            .map { AlertLine($0, me, now: now, language) }
        exceptions = record.exceptions.map { ExceptionLine($0, record.colleagues, now: now, language) }
        wrapUps = record.wrapUps.filter { $0.dueAt <= now }.map {
            WrapUpLine($0, record.colleagues, now: now, language)
        }
        lookIn = WrapUpLine.lookIn(record.wrapUps, now: now)
        counters = LeadCounter.all(
            record.figures, incidents: incidents.count, help: help.count, alerts: alerts.count,
            exceptions: exceptions.count, wrapUps: wrapUps.count, language)
        dueHref = "/tickets?" + TicketQuery.line(record.figures.backlog.dueSoon.filter)
        isCalm =
            unmatched.isEmpty && rejected.isEmpty && due.isEmpty && incidents.isEmpty && help.isEmpty && alerts.isEmpty
            && wrapUps.isEmpty
    }
}

/// A number that opens exactly the rows it counts: a list, or a part of this desk.
struct LeadCounter: Encodable {
    let name: String
    let label: String
    let count: Int
    let href: String
    let style: String

    static func all(
        _ figures: DeskFigures, incidents: Int, help: Int, alerts: Int, exceptions: Int, wrapUps: Int,
        _ language: Language
    ) -> [LeadCounter] {
        let backlog = figures.backlog
        let lists: [(String, Label, TicketFigure, String)] = [
            ("unmatched", Label("待核址", "Addresses to check"), backlog.unmatched, "is-due-soon"),
            ("rejected", Label("退单", "Rejected"), backlog.rejected, "is-due-soon"),
            ("overdue", Label("已超时", "Overdue"), backlog.overdue, "is-overdue"),
            ("due_soon", Label("临期或超时", "Due soon or late"), backlog.dueSoon, "is-due-soon"),
            ("open", Label("未办结", "Open"), backlog.open, ""),
            ("registered", Label("今日登记", "Registered today"), figures.registered, ""),
            ("closed", Label("今日办结", "Closed today"), figures.closed, ""),
        ]
        let parts: [(String, Label, Int)] = [
            ("incidents", Label("群发事件", "Mass incidents"), incidents), ("help", Label("求助", "Help"), help),
            ("alerts", Label("提醒", "Alerts"), alerts),
            ("wrap_ups", Label("话后整理超时", "Late wrap-ups"), wrapUps),
            ("exceptions", Label("今日跟读例外", "Read-back exceptions"), exceptions),
        ]
        return lists.map { name, label, figure, style in
            LeadCounter(
                name: name, label: label.text(language), count: figure.count,
                href: "/tickets?" + TicketQuery.line(figure.filter),
                style: figure.count > 0 ? style : "")
        }
            + parts.map { name, label, count in
                LeadCounter(name: name, label: label.text(language), count: count, href: "#\(name)", style: "")
            }
    }
}

/// One mass incident, proposed or running.
struct IncidentLine: Encodable {
    let id: Int64
    let place: String
    let family: String
    let tickets: Int32
    let since: String
    let isProposed: Bool
    let isRunning: Bool
    let requestID: String

    init(_ incident: Incident, _ me: Principal, now: Date, _ language: Language) {
        id = incident.id
        place = incident.nodeName
        family = incident.family.label.text(language)
        tickets = incident.ticketCount
        since = DateText.near(incident.confirmedAt ?? incident.proposedAt, now: now)
        let isOurs = incident.siteID == me.siteID
        isProposed = isOurs && incident.confirmedAt == nil
        isRunning = isOurs && incident.confirmedAt != nil
        requestID = UUID().uuidString
    }
}

/// Somebody who asks for help. Source: ORG-04
struct HelpLine: Encodable {
    let id: Int64
    let agentNo: String
    let workstation: String
    let note: String
    let asked: String
    let waiting: String
    let ticket: Int64?
    let isOwn: Bool
    let requestID: String

    init(_ help: HelpRequest, _ me: Principal, now: Date, _ language: Language) {
        id = help.id
        agentNo = help.agentNo
        workstation = help.workstation
        note = help.note
        asked = DateText.near(help.askedAt, now: now)
        waiting = DateText.span(now.timeIntervalSince(help.askedAt), language)
        ticket = help.ticketID
        isOwn = help.employeeID == me.employeeID
        requestID = UUID().uuidString
    }
}

/// One item that was not read back. Source: INT-01
struct ExceptionLine: Encodable {
    let ticket: Int64
    let number: String
    let item: String
    let exception: String
    let agent: String
    let at: String
    let confirmed: String?

    init(_ found: IntakeException, _ colleagues: [Colleague], now: Date, _ language: Language) {
        ticket = found.ticketID
        number = found.number
        item = found.item.label.text(language)
        exception = found.exception.label.text(language)
        agent = colleagues.first { $0.employeeID == found.registeredBy }.map { "\($0.name)(\($0.agentNo))" } ?? ""
        at = DateText.near(found.registeredAt, now: now)
        confirmed = found.confirmedAt.map { DateText.near($0, now: now) }
    }
}

/// A call that ended long ago and is not wrapped up. Source: INT-07
struct WrapUpLine: Encodable {
    let id: Int64
    let agent: String
    let number: String?
    let over: String
    let waiting: String

    init(_ open: OpenWrapUp, _ colleagues: [Colleague], now: Date, _ language: Language) {
        id = open.callID
        agent = colleagues.first { $0.employeeID == open.agentID }.map { "\($0.name)(\($0.agentNo))" } ?? ""
        number = open.callerMasked.isEmpty ? nil : open.callerMasked
        over = DateText.near(open.overAt, now: now)
        waiting = DateText.span(now.timeIntervalSince(open.overAt), language)
    }

    /// Until the next one is late, a minute at most.
    static func lookIn(_ open: [OpenWrapUp], now: Date) -> Int {
        let next = open.map { $0.dueAt.timeIntervalSince(now) }.filter { $0 > 0 }.min() ?? 60
        return Int(min(max(next.rounded(.up), 1), 60))
    }
}
