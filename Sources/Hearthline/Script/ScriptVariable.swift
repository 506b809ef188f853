/// What a text leaves open; the raw value stands in braces, such as `{hotline}`.
public enum ScriptVariable: String, Sendable, Hashable, CaseIterable {
    case brand
    /// Who speaks: the job number, or what ``SelfIntroduction`` makes of it.
    case agentNo = "agent_no"
    case hotline
    case callbackBrand = "callback_brand"
    case name
    case department
}

extension ScriptVariable: Labelled {
    /// The words that stand for a variable without a value.
    public var label: Label {
        switch self {
        case .brand: Label("名称", "Brand")
        case .agentNo: Label("工号", "Job number")
        case .hotline: Label("热线号码", "Hotline number")
        case .callbackBrand: Label("回访名称", "Brand in callbacks")
        case .name: Label("姓名", "Name")
        case .department: Label("部门", "Department")
        }
    }
}
