/// Which part of the complaints a list shows; a counter of it counts the same rows.
public enum ComplaintView: Int16, Sendable, Hashable, CaseIterable {
    /// Not closed.
    case open = 1
    /// Nobody has taken it over.
    case waiting = 2
    /// The reader handles it.
    case mine = 3
    /// A deadline passed.
    case late = 4
    /// Answered, to be closed.
    case replied = 5
    /// The same household, the same cause, within the days of the parameter. Source: CMP-07
    case repeated = 6
    /// Closed.
    case closed = 7
    /// Everything.
    case all = 8

    /// The condition in SQL; `$1` is the reader.
    var condition: String {
        switch self {
        case .open: "c.closed_at IS NULL"
        case .waiting: "c.status IN (1, 5)"
        case .mine: "c.owner_id = $1 AND c.closed_at IS NULL"
        case .late:
            """
            c.closed_at IS NULL AND ((c.acknowledged_at IS NULL AND c.ack_due_at < now())
                OR (c.replied_at IS NULL AND c.reply_due_at < now()) OR c.close_due_at < now())
            """
        case .replied: "c.status = 3"
        case .repeated: "c.repeat_of IS NOT NULL"
        case .closed: "c.closed_at IS NOT NULL"
        case .all: "true"
        }
    }
}
