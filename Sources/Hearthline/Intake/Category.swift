/// What a contact is about; the code is stored.
///
/// Source: INT-08
public enum Category: Int16, Sendable, Hashable, CaseIterable {
    case repair = 1
    case inquiry = 2
    case complaint = 3
    case praise = 4
    case suggestion = 5
    case fee = 6
    case stopRestore = 7
    case outage = 8
    case transfer = 9
}

extension Category: Labelled {
    /// The glossary's words.
    public var label: Label {
        switch self {
        case .repair: Label("报修", "Repair")
        case .inquiry: Label("咨询", "Inquiry")
        case .complaint: Label("投诉", "Complaint")
        case .praise: Label("表扬", "Praise")
        case .suggestion: Label("建议", "Suggestion")
        case .fee: Label("收费", "Fee")
        case .stopRestore: Label("报停/恢复供热", "Stop or restore heating")
        case .outage: Label("停热", "Outage")
        case .transfer: Label("转接", "Transfer")
        }
    }
}
