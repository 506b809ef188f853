/// One rung of a ladder: who is told, and when.
public struct AlertRung: Sendable, Hashable {
    /// Its place on the ladder, from 1.
    public let step: Int16
    /// Who is told.
    public let role: Role
    /// Whether that role is told together with the one the alert is raised for.
    public let isAtOnce: Bool
    /// Minutes without an acknowledgement since the step before; the first step above the alert's role is told when it is due.
    public let afterMinutes: Int32

    /// Makes a rung.
    public init(step: Int16, role: Role, isAtOnce: Bool = false, afterMinutes: Int32 = 0) {
        self.step = step
        self.role = role
        self.isAtOnce = isAtOnce
        self.afterMinutes = afterMinutes
    }
}
