import Hearthline

/// What somebody may see of the work: all of it, a site's, or a station's.
enum TruthScope: Sendable, Hashable {
    case company
    case site(Int16)
    case station(Int16)

    /// What a session shows in its lists of tickets.
    init(ticketsOf principal: Principal) {
        switch (principal.role.databaseRole, principal.siteID, principal.stationID) {
        case (.departmentHead, _, _): self = .company
        case (.station, _, let station): self = .station(station ?? 0)
        case (_, let site, _): self = .site(site ?? 0)
        }
    }

    /// What a session shows of the callbacks; nil for stations, which have none to make.
    init?(callbacksOf principal: Principal) {
        if principal.role.databaseRole == .station { return nil }
        self.init(ticketsOf: principal)
    }

    var words: String {
        switch self {
        case .company: "全公司"
        case .site(let id): "站点 \(id)"
        case .station(let id): "维修站 \(id)"
        }
    }

    /// The rows of the scope, as a condition on their own columns.
    var condition: String {
        switch self {
        case .company: "true"
        case .site(let id): "site_id = \(id)"
        case .station(let id): "station_id IS NOT DISTINCT FROM \(id)::smallint"
        }
    }

    /// Tickets that must stay shut: rows of `hotline.ticket` outside the scope. A station keeps its own part of the history
    /// of an order that went on to another one.
    var strangers: String {
        guard case .station(let id) = self else { return "NOT coalesce(\(condition), false)" }
        return """
            NOT \(condition) AND NOT EXISTS (
                SELECT FROM hotline.ticket_event e WHERE e.ticket_id = ticket.id AND e.station_id = \(id))
            """
    }

    /// Sites and stations of a login with this scope; empty is all.
    var grant: (sites: [Int16], stations: [Int16]) {
        switch self {
        case .company: ([], [])
        case .site(let id): ([id], [])
        case .station(let id): ([], [id])
        }
    }
}
