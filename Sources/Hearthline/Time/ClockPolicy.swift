/// The dated parameters of all deadlines, in minutes.
public struct ClockPolicy: Sendable, Hashable {
    private let limits: [ClockKind: MinutesByUrgency]
    /// The callback limit of complaints, whatever their urgency.
    public let complaintCallback: MinutesByUrgency

    /// Makes a policy out of one length per kind; a kind that is left out has no deadline.
    public init(_ limits: [ClockKind: MinutesByUrgency], complaintCallback: MinutesByUrgency) {
        self.limits = limits
        self.complaintCallback = complaintCallback
    }

    /// The length for a kind; nil when it has no deadline.
    public subscript(kind: ClockKind) -> MinutesByUrgency? { limits[kind] }
}
