internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The page of alerts.
struct AlertsView {
    let rows: [AlertRow]
    let query: String
    let next: String?
    let isOpen: Bool
    let isWide: Bool
    let standings: [SelectOption]
    let severities: [SelectOption]

    init(
        _ page: Page<Alert>, _ query: AlertQuery, _ me: Principal, _ names: Places.Names, _ language: Language,
        now: Date
    ) {
        rows = page.rows.map { AlertRow($0, me, names, language, now: now) }
        self.query = query.address
        next = page.next.map { "\(query.address)&after=\($0.text)" }
        isOpen = query.filter.standing == .open
        isWide = query.isWide
        standings = AlertFilter.Standing.allCases.map {
            SelectOption($0.rawValue, $0.label.text(language), chosen: query.filter.standing?.rawValue)
        }
        severities = SelectOption.all(AlertSeverity.allCases, language, chosen: query.filter.severity)
    }
}

/// One alert of the page.
struct AlertRow {
    let line: AlertLine
    let severity: String
    let place: String
    let told: String
    let subject: Link?
    let acknowledged: String?
    let closed: String?
    let canAcknowledge: Bool

    /// What the alert is about, where there is a page for it.
    struct Link {
        let href: String
        let label: String
    }

    init(_ alert: Alert, _ me: Principal, _ names: Places.Names, _ language: Language, now: Date) {
        line = AlertLine(alert, me, now: now, language)
        severity = AlertSeverity(rawValue: alert.severity)?.label.text(language) ?? alert.severity
        place = alert.stationID.map { names.station($0) } ?? names.site(alert.siteID)
        told = alert.told.map { $0.label.text(language) }.joined(separator: " → ")
        subject = Self.subject(alert).map { Link(href: $0.path, label: $0.label.text(language)) }
        acknowledged = alert.acknowledgedAt.map { DateText.near($0, now: now) }
        closed = alert.closedAt.map { DateText.near($0, now: now) }
        canAcknowledge = alert.isOpen && !line.isOwn
    }

    private static func subject(_ alert: Alert) -> (path: String, label: Label)? {
        let parts = alert.subject.split(separator: "/")
        if parts.count == 2, let id = Int64(parts[1]), let page = pages[String(parts[0])] {
            return (page.path + String(id), page.label)
        }
        return alert.ticketID.map { ("/tickets/\($0)", Label("报修单", "Ticket")) }
    }

    private static let pages: [String: (path: String, label: Label)] = [
        "ticket": ("/tickets/", Label("报修单", "Ticket")),
        "abnormal_event": ("/abnormal/", Label("异常事件", "Abnormal event")),
        "complaint": ("/complaints/", Label("投诉", "Complaint")),
        "escalation": ("/escalations/", Label("上报", "Escalation")),
    ]
}

/// The badge of every page: how many alerts wait for this desk, and which.
struct AlertBadge {
    let count: String
    let isAny: Bool
    let isCritical: Bool
    /// The keys of those that wait; a page rings once for each.
    let keys: String

    /// As many as a badge counts.
    static let most = 99

    init(_ page: Page<Alert>) {
        isAny = !page.rows.isEmpty
        count = page.next == nil ? "\(page.rows.count)" : "\(Self.most)+"
        isCritical = page.rows.contains { $0.severity == AlertSeverity.critical.rawValue }
        keys = page.rows.map { "\($0.id)" }.joined(separator: " ")
    }
}
