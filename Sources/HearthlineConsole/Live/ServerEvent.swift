internal import Hearthline
internal import HearthlineStore

/// One event of a live stream.
enum ServerEvent: Sendable {
    case opened
    case heartbeat
    case change(TicketChange)
    /// Alerts in the reader's reach changed; which ones matter to the reader is asked for.
    case alerts
    /// Other records in the reader's reach changed.
    case records
    case ended(Reason)

    /// What notices mean to a reader of this role, nil when nothing: agents are told of no alert.
    init?(_ notices: [Notice], for role: Role) {
        let hearsAlerts = role.databaseRole != .agent
        if hearsAlerts, notices.contains(where: { if case .alert = $0 { true } else { false } }) {
            self = .alerts
        } else if notices.contains(where: { if case .record = $0 { true } else { false } }) {
            self = .records
        } else {
            return nil
        }
    }

    /// The event in the form of `text/event-stream`.
    var text: String {
        switch self {
        case .opened: "event: opened\ndata: {}\n\n"
        case .heartbeat: ": still here\n\n"
        case .change(let change): "event: ticket\nid: \(change.token.text)\ndata: \(Self.facts(of: change))\n\n"
        case .alerts: "event: alert\ndata: {}\n\n"
        case .records: "event: record\ndata: {}\n\n"
        case .ended(let reason): "event: ended\ndata: {\"reason\":\"\(reason.rawValue)\"}\n\n"
        }
    }

    private static func facts(of change: TicketChange) -> String {
        let urgency = change.ticket.map { ",\"urgency\":\($0.urgency.rawValue),\"state\":\($0.state.rawValue)" } ?? ""
        return "{\"ticket\":\(change.ticketID),\"action\":\(change.action.rawValue)\(urgency)}"
    }
}
