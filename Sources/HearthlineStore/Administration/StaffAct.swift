public import struct FoundationEssentials.Date
public import Hearthline

/// A change of staff that one person proposes and another decides.
///
/// Source: SEC-05, ORG-01
public enum StaffAct: Sendable, Hashable {
    /// Somebody new begins; approval shows the first password once.
    case hire(agentNo: String, name: String, Post)
    /// One employment ends and another begins at the same moment.
    case move(employeeID: Int64, employmentID: Int64, to: Post)
    /// Everything a person is employed as ends, with duties and memberships.
    case leave(employeeID: Int64)
    /// A duty is given, for one site or everywhere, until a moment or without an end.
    case grantDuty(Duty, employeeID: Int64, siteID: Int16?, until: Date?)
    /// A granted duty ends.
    case endDuty(grantID: Int64, employeeID: Int64)

    /// Which of the changes it is.
    public var kind: StaffChangeKind {
        switch self {
        case .hire: .hire
        case .move: .move
        case .leave: .leave
        case .grantDuty: .grantDuty
        case .endDuty: .endDuty
        }
    }
}
