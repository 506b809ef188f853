public import Hearthline

public import struct FoundationEssentials.Date

/// Somebody who was told of an alert.
public struct AlertNotice: Sendable, Hashable {
    /// Which telling of this alert; 0 is the raising itself.
    public let step: Int16
    /// Who.
    public let role: Role
    /// When.
    public let at: Date
    /// `raised`, `copied` or `unacknowledged`.
    public let reason: String
}

/// A role that was told of an alert because nobody acknowledged it.
public struct Escalation: Sendable, Hashable {
    /// The alert.
    public let alertID: Int64
    /// The step it has reached.
    public let step: Int16
    /// Who was told.
    public let role: Role
}

/// How many alerts of one severity wait, and for how long the oldest.
public struct AlertFigure: Sendable, Hashable {
    /// The severity.
    public let severity: AlertSeverity
    /// Alerts that nobody has acknowledged and that are not over.
    public let open: Int64
    /// Seconds since the oldest of them was raised; 0 without one.
    public let oldestSeconds: Double
}
