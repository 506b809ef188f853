/// What a person is employed as; the code is stored and never reused.
///
/// Source: ORG-02, ORG-04
public enum Role: Int16, Sendable, Hashable, CaseIterable {
    case agent = 1
    case lead = 2
    case supervisor = 3
    case head = 4
    case manager = 5
    case stationDispatcher = 6
    case repairer = 7
    case statistician = 8
    case reportOwner = 9
    case keeper = 10
    case itAdmin = 11
    case technician = 12
    case dpo = 13
    case auditor = 14
    case stationHead = 15

    /// The database role of the work surface; nil for roles that cannot sign in there.
    public var databaseRole: DatabaseRole? {
        switch self {
        case .agent: .agent
        case .lead, .supervisor: .teamLead
        case .head, .manager: .departmentHead
        case .stationDispatcher, .repairer, .stationHead: .station
        case .statistician, .reportOwner, .keeper, .itAdmin, .technician, .dpo, .auditor: nil
        }
    }

    /// Whether the role works at a repair station and so carries a station id.
    public var isStationRole: Bool { databaseRole == .station }

    /// Whether the role may lower an urgency and answer rejections.
    ///
    /// Source: INT-08, DSP-12
    public var hasLeadPowers: Bool { databaseRole == .teamLead || databaseRole == .departmentHead }
}

extension Role: Labelled {
    /// The glossary's words.
    public var label: Label {
        switch self {
        case .agent: Label("话务员", "Agent")
        case .lead: Label("领班", "Team lead")
        case .supervisor: Label("主管", "Supervisor")
        case .head: Label("客服部长", "Department head")
        case .manager: Label("呼叫中心经理", "Center manager")
        case .stationDispatcher: Label("维修站调度", "Station dispatcher")
        case .repairer: Label("维修人员", "Repairer")
        case .statistician: Label("报表统计人员", "Statistician")
        case .reportOwner: Label("报表责任人", "Report owner")
        case .keeper: Label("管理员", "Keeper")
        case .itAdmin: Label("计算机管理员", "IT administrator")
        case .technician: Label("技术人员", "Technician")
        case .dpo: Label("个人信息负责人", "Personal-information officer")
        case .auditor: Label("审计员", "Auditor")
        case .stationHead: Label("维修站站长", "Station head")
        }
    }
}
