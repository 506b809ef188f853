public import Hearthline

public import struct FoundationEssentials.Date

/// One clock of a ticket with the parameter it was measured by, its sum and what came of it.
public struct ClockExplanation: Sendable, Hashable {
    /// The clock's key.
    public let id: Int64
    /// What it watches.
    public let kind: ClockKind
    /// 1 for the first repair, one more for every reopening.
    public let cycle: Int16
    /// The order it belongs to.
    public let dispatchSeq: Int16
    /// The station that must act; nil for a clock of the desk.
    public let stationID: Int16?
    /// Its sum.
    public let arithmetic: ClockArithmetic
    /// When a warning is given before it is late; nil without one.
    public let warnAt: Date?
    /// The dated value that was in force when it began; nil for a deadline that came from outside.
    public let parameter: Parameter?
    /// What was found when it ran out; nil while it did not.
    public let breach: Breach?
    /// The database's time of reading.
    public let readAt: Date

    /// The parameter row by which a clock was measured, for ever.
    public struct Parameter: Sendable, Hashable {
        /// The row's key.
        public let id: Int64
        /// Which parameter.
        public let key: String
        /// company, site or station.
        public let scope: String
        /// The value in JSON, a number or one per urgency.
        public let value: String
        /// Since when it is in force; nil for the first value.
        public let validFrom: Date?
    }

    /// A deadline that ran out.
    public struct Breach: Sendable, Hashable {
        /// The breach's key.
        public let id: Int64
        /// When it was found.
        public let noticedAt: Date
        /// When a fact told later showed that it was in time.
        public let refutedAt: Date?
        /// 1 at twice, 2 at four times the limit.
        public let level: Int16
        /// Seconds that the order had been with other stations before.
        public let elsewhere: Double
        /// Why it was late; empty while nobody said so.
        public let excuse: String
        /// Who says so, by job number.
        public let excusedBy: String?
    }
}
