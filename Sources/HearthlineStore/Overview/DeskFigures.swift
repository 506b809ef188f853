public import Hearthline

/// What a desk looks at: the figures of one service day and of what is open now, all of one moment.
///
/// Source: RPT-05, RPT-07
public struct DeskFigures: Sendable, Hashable {
    /// The service day.
    public let day: ServiceDay
    /// Registered on the day.
    public let registered: TicketFigure
    /// The same by the hour, 0 to 23.
    public let hours: [HourFigure]
    /// The same by the station that has the ticket; nil is none. The most first.
    public let stations: [TicketPart<Int16?>]
    /// The same by what is broken. The most first.
    public let families: [TicketPart<FaultFamily>]
    /// The same, finer.
    public let faults: [TicketPart<FaultCode>]
    /// The same by where they stand now, in the order of the states.
    public let states: [TicketPart<TicketState>]
    /// Closed on the day, whenever registered.
    public let closed: TicketFigure
    /// Open now, whenever registered.
    public let backlog: BacklogFigures
    /// Open now by urgency, every one.
    public let urgencies: [TicketPart<Urgency>]
    /// What is to be called and what was; nil for stations.
    public let callbacks: CallbackFigures?
    /// The same site by site; empty for whoever sees one site.
    public let sites: [SiteFigures]
}

/// The tickets of one hour of a day beside what is usual.
public struct HourFigure: Sendable, Hashable {
    /// 0 to 23.
    public let hour: Int
    /// Registered in it.
    public let figure: TicketFigure
    /// How many are registered in this hour on a mean day: over the earlier days of the season, from the first one with a
    /// ticket. Nil when there is none.
    public let mean: Double?
}

/// What is open now.
public struct BacklogFigures: Sendable, Hashable {
    /// All of it.
    public let open: TicketFigure
    /// A clock has run out.
    public let overdue: TicketFigure
    /// A clock has run out or will soon. Source: DSP-08
    public let dueSoon: TicketFigure
    /// A lead must find the household. Source: INT-02
    public let unmatched: TicketFigure
    /// Sent back by a station and not yet answered. Source: DSP-12
    public let rejected: TicketFigure
}

/// Callbacks that wait and those that ended on the day.
public struct CallbackFigures: Sendable, Hashable {
    /// All that wait.
    public let waiting: CallbackFigure
    /// Those of them that may be called before the day ends.
    public let due: CallbackFigure
    /// Over since the day began and before it ended.
    public let done: CallbackFigure
    /// The same by what came of it, every one.
    public let outcomes: [FigurePart<CallbackOutcome, CallbackFilter>]
}

/// One site among all.
public struct SiteFigures: Sendable, Hashable {
    /// Which site.
    public let siteID: Int16
    /// Registered on the day.
    public let registered: TicketFigure
    /// Closed on the day.
    public let closed: TicketFigure
    /// Open now.
    public let backlog: BacklogFigures
    /// What is to be called and what was.
    public let callbacks: CallbackFigures?
}
