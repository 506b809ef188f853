public import struct FoundationEssentials.Date
public import Hearthline

/// A try to reach the resident, as the station reports it.
///
/// Source: DSP-04
public struct ContactReport: Sendable, Hashable {
    /// How it was tried.
    public var channel: ContactChannel
    /// What came of it.
    public var result: ContactResult
    /// When; nil means now.
    public var at: Date?
    /// A visit agreed in the same talk.
    public var appointmentAt: Date?
    /// What else is worth knowing.
    public var note: String

    /// Reports a try.
    public init(
        channel: ContactChannel, result: ContactResult, at: Date? = nil, appointmentAt: Date? = nil, note: String = ""
    ) {
        self.channel = channel
        self.result = result
        self.at = at
        self.appointmentAt = appointmentAt
        self.note = note
    }

    func add(to body: inout RequestBody) {
        body.append("channel", channel.rawValue)
        body.append("result", result.rawValue)
        body.append("at", at)
        body.append("appointment", appointmentAt)
        body.append("note", note)
    }
}
