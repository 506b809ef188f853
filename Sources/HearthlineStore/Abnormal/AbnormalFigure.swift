public import Hearthline

/// How many events of one type a station had in a period, and how fast they were dealt with.
///
/// Source: ABN-16
public struct AbnormalFigure: Sendable, Hashable {
    /// The type's code.
    public let type: Int16
    /// Its words.
    public let typeLabel: Label
    /// The station; nil where none is concerned.
    public let stationID: Int16?
    /// Its name.
    public let stationName: String?
    /// How many.
    public let events: Int64
    /// How many were recorded late.
    public let late: Int64
    /// Mean minutes from the recording to the report upward; nil when none was reported.
    public let minutesToReport: Double?
    /// Mean hours from the recording to the closing; nil when none was closed.
    public let hoursToClose: Double?
}

/// A person about whom several events of one type were found in a period.
///
/// Source: ABN-16
public struct AbnormalRepeat: Sendable, Hashable {
    /// The person.
    public let personID: Int64
    /// The job number and the name.
    public let person: String
    /// The type's code.
    public let type: Int16
    /// Its words.
    public let typeLabel: Label
    /// How many.
    public let events: Int64
}
