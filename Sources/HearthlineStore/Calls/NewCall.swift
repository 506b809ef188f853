public import struct FoundationEssentials.Date
public import Hearthline

/// A call as the telephone system reports it.
///
/// Source: INT-05
public struct NewCall: Sendable, Hashable {
    /// Which way it went.
    public var direction: CallDirection = .inbound
    /// The other party's number; nil when it was withheld.
    public var caller: PhoneNumber?
    /// The number that was dialled.
    public var calleeNo = ""
    /// The line it came over.
    public var line = ""
    /// The queue it waited in, by its stored code.
    public var queue: Int16?
    /// When it rang.
    public var ringAt: Date
    /// When it was answered; nil when nobody did.
    public var answeredAt: Date?

    /// Makes a call out of what it cannot be without.
    public init(ringAt: Date, answeredAt: Date?) {
        self.ringAt = ringAt
        self.answeredAt = answeredAt
    }
}
