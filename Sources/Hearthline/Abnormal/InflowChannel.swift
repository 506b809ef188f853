/// How a resident's words came in; the word is stored.
///
/// Source: CMP-06
public enum InflowChannel: String, Sendable, Hashable, CaseIterable {
    case phone
    case visit
    case letter
    case email
    case social
}

extension InflowChannel: Labelled {
    /// The words of the form.
    public var label: Label {
        switch self {
        case .phone: Label("电话", "telephone")
        case .visit: Label("来访", "in person")
        case .letter: Label("信件", "letter")
        case .email: Label("邮件", "e-mail")
        case .social: Label("社交媒体", "social media")
        }
    }
}
