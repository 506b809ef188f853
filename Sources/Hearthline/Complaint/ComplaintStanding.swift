public import FoundationEssentials

/// What of a complaint decides who may do what, and the answer for one person.
///
/// Source: CMP-02, CMP-03, ORG-02
public struct ComplaintStanding: Sendable, Hashable {
    /// How far it is.
    public var status: ComplaintStatus
    /// Its round, 1 or 2.
    public var round: Int16
    /// Who handles it.
    public var ownerID: Int64?
    /// Whom it is about, if known.
    public var subjectID: Int64?
    /// Whether it was extended before.
    public var isExtended: Bool
    /// When it was decided in this round.
    public var decidedAt: Date?
    /// When the complainer was last answered in this round.
    public var repliedAt: Date?

    /// Makes a standing.
    public init(
        status: ComplaintStatus, round: Int16 = 1, ownerID: Int64? = nil, subjectID: Int64? = nil,
        isExtended: Bool = false, decidedAt: Date? = nil, repliedAt: Date? = nil
    ) {
        self.status = status
        self.round = round
        self.ownerID = ownerID
        self.subjectID = subjectID
        self.isExtended = isExtended
        self.decidedAt = decidedAt
        self.repliedAt = repliedAt
    }

    /// Why it cannot be closed yet; nil when it can, as far as reply and result go. Source: CMP-03
    public var obstacleToClosing: Reason? {
        guard let repliedAt else { return .replyRequired }
        guard let decidedAt else { return .resultRequired }
        return repliedAt < decidedAt ? .replyRequired : nil
    }

    /// The steps that are offered to somebody who sees the complaint, in code order.
    ///
    /// `inTeam`: whether an agent works in the complaint team. The data refuses what only it knows, such as relatives.
    public func actions(for principal: Principal, inTeam: Bool) -> [ComplaintAction] {
        guard subjectID != principal.employeeID else { return [] }
        return ComplaintAction.allCases.filter {
            status.next(on: $0, round: round) != nil && isOffered($0, to: principal, inTeam)
        }
    }

    private func isOffered(_ action: ComplaintAction, to principal: Principal, _ inTeam: Bool) -> Bool {
        let isOwner = ownerID == principal.employeeID
        return switch action {
        case .receive: false
        case .takeOver: principal.role.hasLeadPowers || (inTeam && ownerID == nil)
        case .listen, .ask, .facts, .decide, .reply, .callback: isOwner
        case .extend: principal.role.databaseRole == .departmentHead && !isExtended
        case .close: isOwner && obstacleToClosing == nil
        case .reopen: true
        }
    }
}
