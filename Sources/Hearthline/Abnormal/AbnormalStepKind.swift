/// What a step of an abnormal event was; the raw value is stored.
public enum AbnormalStepKind: String, Sendable, Hashable, CaseIterable {
    case recorded
    case reportedAgain = "reported_again"
    case found
    case acknowledged
    case sorted
    case merged
    case reported
    case centerAcknowledged = "center_acknowledged"
    case followedUp = "followed_up"
    case residentReplied = "resident_replied"
    case externalAnswered = "external_answered"
    case stationReplied = "station_replied"
    case excuseDecided = "excuse_decided"
    case escalated
    case resolved
    case closed
    case withdrawn
    case revived
    case knowledgeDecided = "knowledge_decided"

    /// The kinds that a follow-up may be. Source: ABN-09, ABN-13
    public static let followUps: [AbnormalStepKind] = [.followedUp, .residentReplied, .externalAnswered]
}

extension AbnormalStepKind: Labelled {
    /// The words of the event's page.
    public var label: Label {
        switch self {
        case .recorded: Label("登记", "Recorded")
        case .reportedAgain: Label("再次报告", "Reported again")
        case .found: Label("系统记录", "Noted by the system")
        case .acknowledged: Label("部长确认", "Acknowledged")
        case .sorted: Label("整理", "Sorted")
        case .merged: Label("并入", "Merged")
        case .reported: Label("上报", "Reported upward")
        case .centerAcknowledged: Label("供热中心签收", "Centre acknowledged")
        case .followedUp: Label("跟踪", "Followed up")
        case .residentReplied: Label("答复住户", "Resident answered")
        case .externalAnswered: Label("回复转达单位", "Office answered")
        case .stationReplied: Label("维修站说明", "Station replied")
        case .excuseDecided: Label("说明的认定", "Reply decided")
        case .escalated: Label("升级", "Escalated")
        case .resolved: Label("事后解除", "Resolved")
        case .closed: Label("结案", "Closed")
        case .withdrawn: Label("撤销", "Withdrawn")
        case .revived: Label("恢复", "Brought back")
        case .knowledgeDecided: Label("知识库决定", "Knowledge decided")
        }
    }
}
