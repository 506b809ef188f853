/// How far a hand-over is; the code is stored.
///
/// Source: INT-12
public enum HandOverStatus: Int16, Sendable, Hashable, CaseIterable {
    case open = 1
    case accepted = 2
    case done = 3
    case returned = 4

    /// The status after an action; nil when it has no place here: accepted first, done then, returned while it is not done.
    public func next(on action: HandOverAction) -> HandOverStatus? {
        switch (self, action) {
        case (.open, .accept): .accepted
        case (.accepted, .complete): .done
        case (.open, .giveBack), (.accepted, .giveBack): .returned
        default: nil
        }
    }
}

extension HandOverStatus: Labelled {
    /// The words of the lists.
    public var label: Label {
        switch self {
        case .open: Label("待接收", "Waiting")
        case .accepted: Label("已接收", "Accepted")
        case .done: Label("已办结", "Done")
        case .returned: Label("已退回", "Returned")
        }
    }
}

/// What the receiver does with a hand-over.
///
/// Source: INT-12
public enum HandOverAction: Int16, Sendable, Hashable, CaseIterable {
    case accept = 1
    case complete = 2
    case giveBack = 3
}

extension HandOverAction: Labelled {
    /// The words of the buttons.
    public var label: Label {
        switch self {
        case .accept: Label("登记接收", "Accept")
        case .complete: Label("登记结果", "Record the result")
        case .giveBack: Label("退回", "Return")
        }
    }
}

/// How something is handed over.
///
/// Source: INT-12
public enum HandOverKind: String, Sendable, Hashable, CaseIterable {
    /// While the caller is on the line.
    case warm
    /// Without a call, with a time for the result.
    case workItem = "work_item"
}

extension HandOverKind: Labelled {
    /// The words of the form.
    public var label: Label {
        switch self {
        case .warm: Label("通话中转接", "In the call")
        case .workItem: Label("转办事项", "Work item")
        }
    }
}

/// Whom something is handed over to.
///
/// Source: INT-12
public enum HandOverTarget: Sendable, Hashable {
    /// A department without a login here, by its code.
    case department(Int16)
    /// Another site, or one team of a site.
    case site(Int16, team: Int64?)
}

/// What of a hand-over decides who is responsible and who may do what.
///
/// Source: INT-12
public struct HandOverStanding: Sendable, Hashable {
    /// How far it is.
    public var status: HandOverStatus
    /// The site that took the matter first.
    public var siteID: Int16
    /// Whom it goes to.
    public var target: HandOverTarget
    /// Who handed it over.
    public var handedBy: Int64

    /// Makes a standing.
    public init(status: HandOverStatus, siteID: Int16, target: HandOverTarget, handedBy: Int64) {
        (self.status, self.siteID, self.target, self.handedBy) = (status, siteID, target, handedBy)
    }

    /// Whether the first site is still responsible: until somebody accepted it, and again when it came back.
    public var isWithFirstSite: Bool { status == .open || status == .returned }

    /// The actions that are offered, in code order; whether an agent is in the team the data knows.
    public func actions(for principal: Principal) -> [HandOverAction] {
        let offered = HandOverAction.allCases.filter { status.next(on: $0) != nil }
        guard let role = principal.role.databaseRole, role != .station else { return [] }
        switch target {
        case .department:
            return role == .departmentHead || principal.siteID == siteID ? offered : []
        case .site(let site, _):
            guard role == .agent || role == .teamLead, principal.siteID == site else { return [] }
            return offered.filter { $0 != .accept || handedBy != principal.employeeID }
        }
    }
}
