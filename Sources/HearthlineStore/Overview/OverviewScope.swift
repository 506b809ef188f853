import Hearthline

/// Where a kind of place finds its rows.
protocol OverviewScope: Sendable {
    static var anchors: any TicketAnchorFamily.Type { get }
    /// The anchors of the tasks that wait and of those that ended; nil for whoever sees none.
    static var callbacks: (waiting: any CallbackAnchor.Type, ended: any CallbackAnchor.Type)? { get }
    /// `hour`, `tickets` and `day` of the season's earlier registrations.
    static var past: String { get }
}

/// The desk of a site: its past is counted by the hour already, because a season of tickets is too many to count anew.
enum SiteScope: OverviewScope {
    static let anchors: any TicketAnchorFamily.Type = SiteAnchors.self
    static let callbacks: (waiting: any CallbackAnchor.Type, ended: any CallbackAnchor.Type)? = (
        SiteWaiting.self, SiteEnded.self
    )
    static let past = CompanyScope.pastHours + " AND h.site_id = $1"
}

/// All sites.
enum CompanyScope: OverviewScope {
    static let anchors: any TicketAnchorFamily.Type = CompanyAnchors.self
    static let callbacks: (waiting: any CallbackAnchor.Type, ended: any CallbackAnchor.Type)? = (
        CompanyWaiting.self, CompanyEnded.self
    )
    static let past = pastHours + " AND $1::smallint IS NULL"

    static let pastHours = """
        SELECT h.hour, h.tickets, h.day FROM hotline.registered_hour h WHERE h.day >= \(Season.firstDay) AND h.day < $61
        """
}

/// A station: tickets come and go between stations, so nothing is counted beforehand. Its part of a season is found
/// by its index.
enum StationScope: OverviewScope {
    static let anchors: any TicketAnchorFamily.Type = StationAnchors.self
    static let callbacks: (waiting: any CallbackAnchor.Type, ended: any CallbackAnchor.Type)? = nil
    static let past = """
        SELECT hotline.hour_of_day(t.registered_at) AS hour, 1 AS tickets, (t.registered_at AT TIME ZONE 'Asia/Shanghai')::date AS day
          FROM hotline.ticket t
         WHERE t.station_id = $1 AND t.registered_at < $2 AND t.registered_at >= (\(Season.firstDay)::timestamp AT TIME ZONE 'Asia/Shanghai')
        """
}

private enum Season {
    /// Of the season that the day belongs to; null between seasons, so that nothing is found.
    static let firstDay = """
        (SELECT max((w.starts_at AT TIME ZONE 'Asia/Shanghai')::date) FROM hotline.heating_season w
          WHERE w.starts_at < $62 AND w.ends_at >= $62)
        """
}
