public import struct FoundationEssentials.Date
public import struct FoundationEssentials.TimeInterval

/// An agent who asked the lead for help.
///
/// Source: ORG-04
public struct HelpRequest: Sendable, Hashable {
    /// The request's key.
    public let id: Int64
    /// The site.
    public let siteID: Int16
    /// Who asks.
    public let employeeID: Int64
    /// The job number of that person.
    public let agentNo: String
    /// Where that person sits.
    public let workstation: String
    /// The ticket it is about.
    public let ticketID: Int64?
    /// The call it is about.
    public let callID: Int64?
    /// What is needed.
    public let note: String
    /// When it was asked.
    public let askedAt: Date
    /// When it was answered; nil while somebody waits.
    public let answeredAt: Date?
    /// Who answered.
    public let answeredBy: Int64?
    /// What was done.
    public let answer: String

    /// How long the answer took, in seconds; nil while somebody waits.
    public var responseTime: TimeInterval? { answeredAt?.timeIntervalSince(askedAt) }
}
