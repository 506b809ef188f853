/// What the variables of a text stand for, at one site and for one agent.
public struct ScriptValues: Sendable, Hashable {
    /// The name in the opening.
    public var brand: String
    /// The number that residents are told.
    public var hotline: String
    /// The name in the texts of callbacks.
    public var callbackBrand: String
    /// The agent's department.
    public var department: String
    /// The agent's job number.
    public var agentNo: String
    /// The agent's name.
    public var name: String
    /// How the agent says who speaks.
    public var introduction: SelfIntroduction

    /// Names every value; an empty one is missing.
    public init(
        brand: String, hotline: String, callbackBrand: String, department: String, agentNo: String, name: String,
        introduction: SelfIntroduction = .jobNumber
    ) {
        self.brand = brand
        self.hotline = hotline
        self.callbackBrand = callbackBrand
        self.department = department
        self.agentNo = agentNo
        self.name = name
        self.introduction = introduction
    }

    /// The value of a variable; empty when it is missing. The job number stands as it is, to be read digit by digit.
    public subscript(variable: ScriptVariable) -> String {
        switch variable {
        case .brand: brand
        case .agentNo: introduction.words(agentNo: agentNo, name: name, department: department)
        case .hotline: hotline
        case .callbackBrand: callbackBrand
        case .name: name
        case .department: department
        }
    }
}
