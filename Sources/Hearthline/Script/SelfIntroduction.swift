/// How an agent says who speaks: the job number protects the person, some companies want name and department.
///
/// Source: SCR-08
public enum SelfIntroduction: String, Sendable, Hashable, CaseIterable {
    case jobNumber = "job_no"
    case nameAndDepartment = "name_and_dept"
    case both

    /// The words, such as 「1023」, 「客服部李敏」 or 「客服部李敏,工号1023」; empty when a part of them is not known.
    public func words(agentNo: String, name: String, department: String) -> String {
        let nameIsKnown = !name.isEmpty && !department.isEmpty
        switch self {
        case .jobNumber: return agentNo
        case .nameAndDepartment: return nameIsKnown ? department + name : ""
        case .both: return nameIsKnown && !agentNo.isEmpty ? "\(department)\(name),工号\(agentNo)" : ""
        }
    }
}

extension SelfIntroduction: Labelled {
    /// What pages call it.
    public var label: Label {
        switch self {
        case .jobNumber: Label("报工号", "Job number")
        case .nameAndDepartment: Label("报部门和姓名", "Department and name")
        case .both: Label("报部门、姓名和工号", "Department, name and job number")
        }
    }
}
