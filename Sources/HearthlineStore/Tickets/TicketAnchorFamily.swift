/// The anchors of one kind of place.
protocol TicketAnchorFamily: Sendable {
    static var all: any TicketAnchor.Type { get }
    static var open: any TicketAnchor.Type { get }
    static var due: any TicketAnchor.Type { get }
    static var closed: any TicketAnchor.Type { get }
}

enum SiteAnchors: TicketAnchorFamily {
    static let all: any TicketAnchor.Type = SiteAnchor.self
    static let open: any TicketAnchor.Type = SiteOpenAnchor.self
    static let due: any TicketAnchor.Type = SiteDueAnchor.self
    static let closed: any TicketAnchor.Type = SiteClosedAnchor.self
}

enum StationAnchors: TicketAnchorFamily {
    static let all: any TicketAnchor.Type = StationAnchor.self
    static let open: any TicketAnchor.Type = StationOpenAnchor.self
    static let due: any TicketAnchor.Type = StationDueAnchor.self
    static let closed: any TicketAnchor.Type = StationClosedAnchor.self
}

enum CompanyAnchors: TicketAnchorFamily {
    static let all: any TicketAnchor.Type = CompanyAnchor.self
    static let open: any TicketAnchor.Type = CompanyOpenAnchor.self
    static let due: any TicketAnchor.Type = CompanyDueAnchor.self
    static let closed: any TicketAnchor.Type = CompanyClosedAnchor.self
}
