/// The nine types of the source; a head may add more, which have a code only.
///
/// Source: ABN-01 to ABN-09
public enum AbnormalType: Int16, Sendable, Hashable, CaseIterable {
    case stationLateProcessing = 1
    case lateResidentContact = 2
    case repairOver4h = 3
    case bothPhonesUnanswered = 4
    case praiseRepairer = 5
    case complaintRepairer = 6
    case complaintFeeCollector = 7
    case companySuggestion = 8
    case heatingOfficeReferral = 9

    /// Whether a station may say why; also the types that the system finds by itself.
    public var isAboutStation: Bool { rawValue <= 4 }
    /// The class of an event of this type, before a head corrects it; a referral's follows from what was passed on.
    public var defaultClass: AbnormalClass {
        self == .complaintRepairer || self == .complaintFeeCollector ? .complaint : .other
    }
}

extension AbnormalType: Labelled {
    /// The glossary's words.
    public var label: Label {
        switch self {
        case .stationLateProcessing: Label("未按时处理报修", "station did not process in time")
        case .lateResidentContact: Label("未按时联系住户", "resident not contacted in time")
        case .repairOver4h: Label("维修超过4小时", "repair longer than four hours")
        case .bothPhonesUnanswered: Label("站与维修人员均无人接听", "station and repairer both unanswered")
        case .praiseRepairer: Label("表扬维修人员", "praise for a repairer")
        case .complaintRepairer: Label("投诉维修人员", "complaint about a repairer")
        case .complaintFeeCollector: Label("投诉收费人员", "complaint about a fee collector")
        case .companySuggestion: Label("意见建议", "opinion or suggestion")
        case .heatingOfficeReferral: Label("供热办转达", "passed on by the heating office")
        }
    }
}
