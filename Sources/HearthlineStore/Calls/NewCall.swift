public import struct FoundationEssentials.Date
public import Hearthline

/// A call as the telephone system reports it.
///
/// Source: INT-05
public struct NewCall: Sendable, Hashable {
    /// Which way it went.
    public var direction: CallDirection = .inbound
    /// The other party's number, whoever dialled; nil when it was withheld.
    public var caller: PhoneNumber?
    /// The company's own number that was called, or the extension that was dialled; never a resident's number.
    public var calleeNo = ""
    /// The line it came over.
    public var line = ""
    /// The queue it waited in, by its stored code.
    public var queue: Int16?
    /// When it rang.
    public var ringAt: Date
    /// When it was answered; nil when nobody did.
    public var answeredAt: Date?

    /// Whether a number is an extension inside the company, three to six digits, or none at all.
    public static func isExtension(_ number: String) -> Bool {
        number.isEmpty || ((3...6).contains(number.utf8.count) && number.utf8.allSatisfy { (0x30...0x39).contains($0) })
    }

    /// Makes a call out of what it cannot be without.
    public init(ringAt: Date, answeredAt: Date?) {
        self.ringAt = ringAt
        self.answeredAt = answeredAt
    }
}
