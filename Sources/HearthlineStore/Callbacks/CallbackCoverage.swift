public import Hearthline

/// How many of one day's returns of one station were called back.
///
/// Source: CBK-02
public struct CallbackCoverage: Sendable, Hashable {
    /// The day on which the tickets were returned.
    public let day: ServiceDay
    /// The site.
    public let siteID: Int16
    /// The station.
    public let stationID: Int16
    /// Callbacks due.
    public let due: Int32
    /// Of them called at least once.
    public let called: Int32
    /// Answered.
    public let done: Int32
    /// Given up after the last attempt.
    public let unreached: Int32
    /// Given up for lack of capacity.
    public let skipped: Int32
    /// Still to be called.
    public let open: Int32

    /// The share that was called; 1 when none was due.
    public var share: Double { CallbackQuota.coverage(called: Int(called), due: Int(due)) }
}
