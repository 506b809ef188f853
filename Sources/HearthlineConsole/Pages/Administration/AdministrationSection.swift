internal import Hearthline

/// The parts of the administration, in the order of their menu.
enum AdministrationSection: String, CaseIterable {
    case home = "/administration"
    case people = "/administration/people"
    case duties = "/administration/duties"
    case parameters = "/administration/parameters"
    case areas = "/administration/areas"
    case stations = "/administration/stations"
    case scripts = "/administration/scripts"
    case phrases = "/administration/phrases"
    case notices = "/administration/notices"
    case cards = "/administration/cards"
    case sites = "/administration/sites"
    case ladders = "/administration/ladders"
    case abnormalTypes = "/administration/abnormal-types"
    case complaintWords = "/administration/complaint-words"
    case webhooks = "/administration/webhooks"
    case signIns = "/sign-ins"

    /// Where it is.
    var path: String { rawValue }

    /// Whether somebody works with it: heads with everything, leads with what the data lets them do, nobody else.
    func isOpen(to principal: Principal) -> Bool {
        switch self {
        case .signIns: true
        case .home, .people, .parameters: principal.role.hasLeadPowers
        case .areas:
            principal.isHead
                || (principal.role.hasLeadPowers && !principal.duties.isDisjoint(with: [.keeper, .areaApprover]))
        case .duties, .stations, .scripts, .phrases, .notices, .cards, .sites, .ladders, .abnormalTypes,
            .complaintWords,
            .webhooks:
            principal.isHead
        }
    }
}

extension AdministrationSection: Labelled {
    var label: Label {
        switch self {
        case .home: Label("待审批", "To decide")
        case .people: Label("人员", "People")
        case .duties: Label("职责", "Duties")
        case .parameters: Label("参数", "Parameters")
        case .areas: Label("服务范围", "Service areas")
        case .stations: Label("维修站", "Stations")
        case .scripts: Label("服务用语", "Texts")
        case .phrases: Label("用语规则", "Words")
        case .notices: Label("节日通知", "Holiday notices")
        case .cards: Label("知识卡片", "Cards")
        case .sites: Label("站点号码", "Site numbers")
        case .ladders: Label("提醒阶梯", "Alert ladders")
        case .abnormalTypes: Label("异常类型", "Event types")
        case .complaintWords: Label("投诉词语", "Complaint words")
        case .webhooks: Label("外部通知", "Webhooks")
        case .signIns: Label("我的登录记录", "My sign-ins")
        }
    }
}

extension Principal {
    /// Head or manager.
    var isHead: Bool { role.databaseRole == .departmentHead }
}
