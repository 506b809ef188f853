public import struct FoundationEssentials.Date
public import Hearthline

/// Which callbacks a list shows.
public struct CallbackFilter: Sendable, Hashable {
    /// Whose tasks.
    public enum Holder: Int16, Sendable, Hashable {
        case anybody = 0
        case me = 1
        case nobody = 2
    }

    /// One site; nil is the caller's own, or every site for the company level.
    public var siteID: Int16?
    /// One station.
    public var stationID: Int16?
    /// Whose tasks.
    public var holder: Holder
    /// Only tasks that may be called by this moment.
    public var callableBy: Date?

    /// What came of tasks that are over, instead of those that wait.
    public var outcome: CallbackOutcome?
    /// Over at or after this moment.
    public var endedFrom: Date?
    /// Over before this moment.
    public var endedTo: Date?

    /// Makes a filter; the default shows everything that is to be called.
    public init(
        siteID: Int16? = nil, stationID: Int16? = nil, holder: Holder = .anybody, callableBy: Date? = nil,
        outcome: CallbackOutcome? = nil, endedFrom: Date? = nil, endedTo: Date? = nil
    ) {
        self.siteID = siteID
        self.stationID = stationID
        self.holder = holder
        self.callableBy = callableBy
        self.outcome = outcome
        self.endedFrom = endedFrom
        self.endedTo = endedTo
    }

    /// When the tasks ended; nil when those are meant that wait.
    var ended: Range<Date>? {
        guard outcome != nil || endedFrom != nil || endedTo != nil else { return nil }
        let from = endedFrom ?? .distantPast
        return from..<max(from, endedTo ?? .distantFuture)
    }
}
