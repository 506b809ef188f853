import Hearthline

/// The condition that leads a list to its index; everything else is checked row by row.
protocol TicketAnchor: Sendable {
    /// In terms of `t` and the parameters of ``ScopedFilter``; `$1` is the site or the station of the person.
    static var condition: String { get }
}

enum SiteAnchor: TicketAnchor { static let condition = "t.site_id = $1" }
enum SiteOpenAnchor: TicketAnchor { static let condition = "t.site_id = $1 AND t.closed_at IS NULL" }
enum SiteDueAnchor: TicketAnchor {
    static let condition = "t.site_id = $1 AND t.next_due_at < \(DueLimit.sql)"
}
enum StationAnchor: TicketAnchor { static let condition = "t.station_id = $1" }
enum StationOpenAnchor: TicketAnchor { static let condition = "t.station_id = $1 AND t.closed_at IS NULL" }
enum StationDueAnchor: TicketAnchor {
    static let condition = "t.station_id = $1 AND t.next_due_at < \(DueLimit.sql)"
}
enum CompanyAnchor: TicketAnchor { static let condition = "$1::smallint IS NULL" }
enum CompanyOpenAnchor: TicketAnchor { static let condition = "$1::smallint IS NULL AND t.closed_at IS NULL" }
enum SiteClosedAnchor: TicketAnchor {
    static let condition = "t.site_id = $1 AND t.closed_at >= $19 AND t.closed_at < $20"
}
enum StationClosedAnchor: TicketAnchor {
    static let condition = "t.station_id = $1 AND t.closed_at >= $19 AND t.closed_at < $20"
}
enum CompanyClosedAnchor: TicketAnchor {
    static let condition = "$1::smallint IS NULL AND t.closed_at >= $19 AND t.closed_at < $20"
}
enum CompanyDueAnchor: TicketAnchor {
    static let condition = "$1::smallint IS NULL AND t.next_due_at < \(DueLimit.sql)"
}
/// One household, number or incident has so few tickets that the row policy may do the rest.
enum HouseholdAnchor: TicketAnchor { static let condition = "t.household_id = $9" }
enum NumberAnchor: TicketAnchor { static let condition = "t.number >= $8 AND t.number < $8 || '~'" }
enum IncidentAnchor: TicketAnchor { static let condition = "t.mass_incident_id = $14" }

/// What counts as due: past by the database's clock, or soon as the person's own place of work counts it.
enum DueLimit {
    static let soon = """
        now() + hotline.number_parameter('dsp.due_soon_minutes', access.site(), access.station()) * interval '1 minute'
        """
    static let sql = "(SELECT CASE WHEN $11 THEN \(soon) ELSE now() END)"
}

extension ScopedFilter {
    static let anchors: [any TicketAnchor.Type] = [
        SiteAnchor.self, SiteOpenAnchor.self, SiteDueAnchor.self, StationAnchor.self, StationOpenAnchor.self,
        StationDueAnchor.self, CompanyAnchor.self, CompanyOpenAnchor.self, CompanyDueAnchor.self, HouseholdAnchor.self,
        NumberAnchor.self, IncidentAnchor.self, SiteClosedAnchor.self, StationClosedAnchor.self,
        CompanyClosedAnchor.self,
    ]

    /// The most selective condition that is set.
    var anchor: any TicketAnchor.Type {
        if filter.householdID != nil { return HouseholdAnchor.self }
        if filter.numberPrefix.utf8.count > 8 { return NumberAnchor.self }
        if filter.incidentID != nil { return IncidentAnchor.self }
        if filter.overdue || filter.dueSoon { return family.due }
        if closed != nil { return family.closed }
        return filter.openOnly || onlyOpenStates ? family.open : family.all
    }

    private var onlyOpenStates: Bool {
        filter.rejected || filter.unmatched || (!filter.states.isEmpty && filter.states.allSatisfy(\.isOpen))
    }

    /// The anchors of the place whose tickets the person sees.
    var family: any TicketAnchorFamily.Type {
        switch principal.role.databaseRole {
        case .station: StationAnchors.self
        case .departmentHead: filter.siteID == nil ? CompanyAnchors.self : SiteAnchors.self
        default: SiteAnchors.self
        }
    }
}
