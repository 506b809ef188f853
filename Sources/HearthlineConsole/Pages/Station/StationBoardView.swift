internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The board of a station: what is new, in work, at rest, and returned today. Every counter is the number of its rows.
struct StationBoardView: Encodable {
    let groups: [StationGroup]
    let asOf: String

    init(_ entries: [BoardEntry], _ names: Places.Names, _ language: Language, now: Date) {
        let sorted = Dictionary(grouping: entries, by: StationGroup.Kind.init)
        groups = StationGroup.Kind.allCases.map { kind in
            StationGroup(kind, (sorted[kind] ?? []).map { StationBoardRow($0, names, language, now: now) }, language)
        }
        asOf = DateText.full(now)
    }
}

/// One group of the board.
struct StationGroup: Encodable {
    enum Kind: String, CaseIterable {
        case new
        case working
        case suspended
        case returned

        init(_ entry: BoardEntry) {
            switch entry.summary.state {
            case .dispatched: self = .new
            case .suspended: self = .suspended
            case let state: self = state.isWithStation ? .working : .returned
            }
        }

        var label: Label {
            switch self {
            case .new: Label("新派单", "New orders")
            case .working: Label("处理中", "In work")
            case .suspended: Label("挂起", "Suspended")
            case .returned: Label("今日已返单", "Returned today")
            }
        }
    }

    let key: String
    let title: String
    let count: Int
    let late: Int?
    let soon: Int?
    let rows: [StationBoardRow]

    init(_ kind: Kind, _ rows: [StationBoardRow], _ language: Language) {
        (key, title, self.rows) = (kind.rawValue, kind.label.text(language), rows)
        count = rows.count
        late = Self.some(rows.count { $0.dueClass == "is-overdue" })
        soon = Self.some(rows.count { $0.dueClass == "is-due-soon" })
    }

    private static func some(_ count: Int) -> Int? { count > 0 ? count : nil }
}

/// One order on the board. Source: SEC-07, DSP-08
struct StationBoardRow: Encodable {
    let line: TicketRow
    let version: Int32
    let state: Int16
    let due: String
    let dueClass: String
    let dueAt: Int64?
    let appointment: String?
    let returned: String?

    init(_ entry: BoardEntry, _ names: Places.Names, _ language: Language, now: Date) {
        let ticket = entry.summary
        line = TicketRow(ticket, names, language, now: now)
        version = ticket.version
        state = ticket.state.rawValue
        // The clocks that run after the return are the call center's.
        let isHeld = ticket.state.isWithStation
        due = isHeld ? line.due : ""
        dueClass = isHeld ? line.dueClass : ""
        dueAt = isHeld ? ticket.nextDueAt.map { Int64($0.timeIntervalSince1970 * 1000) } : nil
        appointment = isHeld ? ticket.appointmentAt.map { DateText.near($0, now: now) } : nil
        returned = entry.returnedAt.map { DateText.near($0, now: now) }
    }
}
