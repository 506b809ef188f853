extension AbnormalStatus {
    /// The status after an act; nil when the act has no place here.
    ///
    /// A complaint is reported upward before it is followed up or closed; everything else may be closed once the head
    /// has seen it. Source: ABN-12, ABN-13
    public func next(on action: AbnormalAction, class kind: AbnormalClass) -> AbnormalStatus? {
        let isSent = self == .reported || self == .following
        let isSeen = self == .acknowledged || self == .sorted
        switch action {
        case .record: return self == .candidate || self == .withdrawn ? .recorded : nil
        case .acknowledge: return self == .recorded ? .acknowledged : nil
        case .sort: return self == .recorded || isSeen ? .sorted : nil
        case .report: return self == .recorded || isSeen ? .reported : nil
        case .centerAcknowledge: return isSent ? self : nil
        case .followUp: return isSent || (kind == .other && isSeen) ? .following : nil
        case .close: return isSent || (kind == .other && isSeen) ? .closed : nil
        case .merge: return isOpen ? .merged : nil
        case .withdraw: return self == .merged || self == .withdrawn ? nil : .withdrawn
        }
    }

    /// The acts of the register that somebody can do here, in their order.
    ///
    /// They are the head's; at night the duty lead acts for the head on complaints. Source: ABN-12
    public func actions(class kind: AbnormalClass, for role: DatabaseRole, isNight: Bool) -> [AbnormalAction] {
        guard role == .departmentHead || (role == .teamLead && kind == .complaint && isNight) else { return [] }
        return AbnormalAction.allCases.filter { $0.isPersons && next(on: $0, class: kind) != nil }
    }
}
