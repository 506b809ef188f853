import Hearthline
import Postgres

/// What the figures ask: five filters that stand under everything else.
struct OverviewQuery: Sendable {
    var day: ServiceDay
    var siteID: Int16?
    var principal: Principal

    /// Registered on the day.
    var registered: TicketFilter { ticket { ($0.registeredFrom, $0.registeredTo) = (day.start, day.end) } }
    /// Open now.
    var open: TicketFilter { ticket { $0.openOnly = true } }
    /// Closed on the day.
    var closed: TicketFilter { ticket { ($0.closedFrom, $0.closedTo) = (day.start, day.end) } }
    /// To be called.
    var waiting: CallbackFilter { CallbackFilter(siteID: siteID) }
    /// Called, or given up, on the day.
    var ended: CallbackFilter { CallbackFilter(siteID: siteID, endedFrom: day.start, endedTo: day.end) }

    var scope: any OverviewScope.Type {
        switch principal.role.databaseRole {
        case .station: StationScope.self
        case .departmentHead: siteID == nil ? CompanyScope.self : SiteScope.self
        default: SiteScope.self
        }
    }

    private func ticket(_ change: (inout TicketFilter) -> Void) -> TicketFilter {
        var filter = TicketFilter()
        filter.siteID = siteID
        change(&filter)
        return filter
    }

    /// Ticket filters at `$1`, `$21` and `$41`, the day at `$61` and its end at `$62`, callback filters at `$63` and `$71`.
    func bind(_ bindings: inout Bindings, withCallbacks: Bool) {
        for filter in [registered, open, closed] {
            ScopedFilter(filter: filter, principal: principal).bind(&bindings)
        }
        bindings.append(day.calendarDate)
        bindings.append(day.end)
        guard withCallbacks else { return }
        for filter in [waiting, ended] { ScopedCallbackFilter(filter: filter, principal: principal).bind(&bindings) }
    }
}
