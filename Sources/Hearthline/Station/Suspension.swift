public import FoundationEssentials

/// A time in which a ticket rests.
public struct Suspension: Sendable, Hashable {
    /// When it began.
    public let from: Date
    /// When it ended; nil while it lasts.
    public let to: Date?
    /// Whether the resident asked for it and the appointment was agreed in a recorded call.
    ///
    /// Only such a rest pauses the repair clock; missing parts or people do not.
    public let isResidentAppointment: Bool

    /// Makes a suspension.
    public init(from: Date, to: Date?, isResidentAppointment: Bool) {
        self.from = from
        self.to = to
        self.isResidentAppointment = isResidentAppointment
    }
}
