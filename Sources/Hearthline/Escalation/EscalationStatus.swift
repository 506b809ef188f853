/// How far an escalation is; the code is stored.
///
/// Source: INT-11
public enum EscalationStatus: Int16, Sendable, Hashable, CaseIterable {
    case raised = 1
    case acknowledged = 2
    case decided = 3

    /// The status after an action; nil when it has no place here: acknowledged first, decided then, nothing twice.
    public func next(on action: EscalationAction) -> EscalationStatus? {
        switch (self, action) {
        case (.raised, .acknowledge): .acknowledged
        case (.acknowledged, .decide): .decided
        default: nil
        }
    }
}

extension EscalationStatus: Labelled {
    /// The words of the lists.
    public var label: Label {
        switch self {
        case .raised: Label("待确认", "Raised")
        case .acknowledged: Label("处理中", "Acknowledged")
        case .decided: Label("已有方案", "Decided")
        }
    }
}

/// What a supervisor does with an escalation.
///
/// Source: INT-11
public enum EscalationAction: Int16, Sendable, Hashable, CaseIterable {
    case acknowledge = 1
    case decide = 2
}

/// What of an escalation decides who may do what.
///
/// Source: INT-11
public struct EscalationStanding: Sendable, Hashable {
    /// How far it is.
    public var status: EscalationStatus
    /// The site that it belongs to.
    public var siteID: Int16
    /// Who raised it; nil for the system.
    public var raisedBy: Int64?

    /// Makes a standing.
    public init(status: EscalationStatus, siteID: Int16, raisedBy: Int64?) {
        (self.status, self.siteID, self.raisedBy) = (status, siteID, raisedBy)
    }

    /// The action that is offered: to leads of the site and to heads, never to whoever raised it.
    public func action(for principal: Principal) -> EscalationAction? {
        guard principal.role.hasLeadPowers, raisedBy != principal.employeeID,
            principal.role.databaseRole == .departmentHead || principal.siteID == siteID
        else { return nil }
        return EscalationAction.allCases.first { status.next(on: $0) != nil }
    }
}
