public import struct FoundationEssentials.Date

/// A person as the list of staff shows one.
public struct StaffMember: Sendable, Hashable {
    /// The employee's key.
    public let employeeID: Int64
    /// The job number.
    public let agentNo: String
    /// The name.
    public let name: String
    /// The employments, newest first, at most twenty; past ones too.
    public let employments: [EmploymentRecord]
    /// The duties held now or soon.
    public let duties: [DutyRecord]
    /// When the person last signed in; nil: never.
    public let lastSignIn: Date?
    /// Until when wrong passwords lock the account; nil: it is not locked. Source: SEC-04
    public let lockedUntil: Date?
    /// Whether the first or a reset password still has to be changed. Source: SEC-06
    public let mustChangePassword: Bool
    /// Whether a session is open.
    public let isSignedIn: Bool
}
