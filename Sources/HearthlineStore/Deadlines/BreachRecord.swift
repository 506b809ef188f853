public import Hearthline

public import struct FoundationEssentials.Date

/// A missed deadline.
public struct BreachRecord: Sendable, Hashable {
    /// The breach's key.
    public let id: Int64
    /// The ticket; nil for a deadline of an event or a complaint.
    public let ticketID: Int64?
    /// Its number.
    public let ticketNumber: String?
    /// The site.
    public let siteID: Int16
    /// The station that is responsible; nil for the desk.
    public let stationID: Int16?
    /// Its name.
    public let stationName: String?
    /// What was missed.
    public let kind: ClockKind
    /// When it was due.
    public let dueAt: Date
    /// When it was found.
    public let noticedAt: Date
    /// When it was done after all; nil while it is not.
    public let settledAt: Date?
    /// When a fact told later showed that it was in time.
    public let refutedAt: Date?
    /// Seconds past the deadline, until it was done or until now.
    public let late: Double
    /// 1 at twice, 2 at four times the limit.
    public let level: Int16
    /// Seconds that the order had been with other stations before.
    public let elsewhere: Double
    /// The abnormal event that it is.
    public let eventID: Int64?
    /// Why it was late; empty while nobody said so.
    public let excuse: String
    /// Who says so, by job number.
    public let excusedBy: String?
}
