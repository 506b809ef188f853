/// How far a complaint is; the code is stored.
///
/// Source: CMP-01
public enum ComplaintStatus: Int16, Sendable, Hashable, CaseIterable {
    case received = 1
    case investigating = 2
    case replied = 3
    case closed = 4
    case reopened = 5
}

extension ComplaintStatus: Labelled {
    /// The words of the lists.
    public var label: Label {
        switch self {
        case .received: Label("待受理", "Received")
        case .investigating: Label("调查中", "Investigating")
        case .replied: Label("已答复", "Replied")
        case .closed: Label("已办结", "Closed")
        case .reopened: Label("重新办理", "Reopened")
        }
    }
}

extension ComplaintStatus {
    /// The last round: a complaint is reopened once.
    public static let lastRound: Int16 = 2

    /// The status after a step; nil when the step has no place here.
    ///
    /// Nothing but taking over and extending happens before somebody took it over; a decision has to be told, so it leads
    /// back from the reply. Source: CMP-03
    public func next(on action: ComplaintAction, round: Int16) -> ComplaintStatus? {
        switch (self, action) {
        case (.replied, .takeOver): .replied
        case (.received, .takeOver), (.investigating, .takeOver), (.reopened, .takeOver): .investigating
        case (.investigating, .listen), (.investigating, .ask), (.investigating, .facts), (.investigating, .callback),
            (.replied, .listen), (.replied, .ask), (.replied, .facts), (.replied, .callback):
            self
        case (.investigating, .decide), (.replied, .decide): .investigating
        case (.investigating, .reply), (.replied, .reply): .replied
        case (.received, .extend), (.investigating, .extend), (.replied, .extend), (.reopened, .extend): self
        case (.replied, .close): .closed
        case (.closed, .reopen): round < Self.lastRound ? .reopened : nil
        default: nil
        }
    }
}
