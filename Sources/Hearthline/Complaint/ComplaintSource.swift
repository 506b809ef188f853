/// Where a complaint came from; the code is stored.
///
/// Source: CMP-06
public enum ComplaintSource: Int16, Sendable, Hashable, CaseIterable {
    case phone = 1
    case callback = 2
    case office = 3
    case walkIn = 4
    case letter = 5
    case email = 6
    case social = 7
    /// Words in what the desk wrote, which a lead or head made a complaint of; never chosen by hand.
    case found = 8
    /// A colleague; confidential to heads. Source: CON-14
    case `internal` = 9

    /// What somebody who registers a complaint may choose.
    public static let byHand = allCases.filter { $0 != .found }
}

extension ComplaintSource: Labelled {
    /// The words of the complaint form.
    public var label: Label {
        switch self {
        case .phone: Label("来电", "Telephone")
        case .callback: Label("回访", "Callback")
        case .office: Label("供热办/12345 转达", "Heating office or city line")
        case .walkIn: Label("来访", "Visit")
        case .letter: Label("来信", "Letter")
        case .email: Label("电子邮件", "E-mail")
        case .social: Label("社交媒体", "Social media")
        case .found: Label("记录中发现", "Found in what was written")
        case .internal: Label("内部同事", "Colleague")
        }
    }
}
