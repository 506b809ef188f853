internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// What a person may call on a day, a page of what may be called at once and a page of what comes later.
///
/// Source: CBK-02 to CBK-04
struct CallbackDay {
    /// By rank.
    let now: ListPage<WorklistEntry>
    /// By time.
    let later: ListPage<WorklistEntry>
    /// When the first of the later ones may be called.
    let nextAt: Date?
    let place: Place

    /// The pages that are asked for, from 1.
    struct Place {
        var now = 1
        var later = 1

        /// The address line; empty for the first pages.
        var line: String {
            let pairs = [("now", now), ("later", later)].filter { $0.1 > 1 }.map { ($0.0, "\($0.1)") }
            return pairs.isEmpty ? "" : "?" + AddressLine(pairs).text
        }
    }

    init(_ worklist: [WorklistEntry], at place: Place, reader: Principal, now moment: Date) {
        let own = worklist.filter { reader.role.hasLeadPowers || $0.isFree(for: reader.employeeID) }
        let waiting = own.filter { $0.nextAt > moment }.sorted { ($0.nextAt, $0.place) < ($1.nextAt, $1.place) }
        now = ListPage(own.filter { $0.nextAt <= moment }.sorted { $0.place < $1.place }, page: place.now)
        later = ListPage(waiting, page: place.later)
        nextAt = waiting.first?.nextAt
        self.place = place
    }

    /// The entries of both pages.
    var shown: [WorklistEntry] { now.rows + later.rows }
}

extension CallbackDay.Place {
    /// Throws `FIELD_INVALID` for a page that is no number.
    init(_ query: Form) throws(HearthlineError) {
        self.init(now: try query.optional("now") ?? 1, later: try query.optional("later") ?? 1)
    }
}

extension WorklistEntry {
    /// Whether it is the person's own or nobody's yet: two people must not call one resident.
    func isFree(for employeeID: Int64) -> Bool { assignedTo == nil || assignedTo == employeeID }
}

/// One page of a list that is at hand as a whole; behind the end it is the last page.
struct ListPage<Row> {
    let rows: [Row]
    /// The rows of all pages.
    let total: Int
    /// The page, from 1.
    let number: Int
    let isLast: Bool
    /// `41-80`; nil while everything is on one page.
    let range: String?

    init(_ all: [Row], page: Int, size: Int = 40) {
        let last = max(1, (all.count + size - 1) / size)
        number = min(max(1, page), last)
        let start = (number - 1) * size
        rows = Array(all.dropFirst(start).prefix(size))
        total = all.count
        isLast = number == last
        range = last > 1 ? "\(start + 1)-\(start + rows.count)" : nil
    }
}
