internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

extension Chrome {
    init(_ title: Label, _ request: Request, _ context: ConsoleContext, _ places: Places) async {
        let language = context.language
        self.title = title.text(language)
        self.language = language.tag
        otherLanguage = language.other.rawValue
        isChinese = language == .chinese
        path = request.uri.path
        if let principal = context.session?.principal, let caller = try? context.caller {
            let names = await places.names(as: caller)
            person = Person(
                name: principal.name, agentNo: principal.agentNo, role: principal.role.label.text(language),
                place: principal.stationID == nil ? names.site(principal.siteID) : names.station(principal.stationID),
                items: Navigation.items(for: principal, at: request.uri.path, in: language),
                hearsAlerts: principal.role.databaseRole != .agent)
        } else {
            person = nil
        }
    }
}

/// The pages each role works with, in the order of the menu; the first is home.
enum Navigation {
    private struct Place {
        let path: String
        let label: Label
        /// Other pages that belong to it.
        var also: [String] = []

        func holds(_ page: String) -> Bool { closeness(to: page) > 0 }

        /// The length of the longest address of the entry that a page lies under; 0 for none.
        func closeness(to page: String) -> Int {
            ([path] + also).filter { page == $0 || page.hasPrefix($0 + "/") }.map(\.count).max() ?? 0
        }
    }

    private static let desk = Place(path: "/desk", label: Label("接报台", "Intake"))
    private static let tickets = Place(path: "/tickets", label: Label("报修单", "Tickets"))
    private static let callbacks = Place(
        path: "/callbacks", label: Label("回访", "Callbacks"), also: ["/return-calls"])
    private static let lead = Place(path: "/lead", label: Label("值班台", "Shift desk"))
    private static let overview = Place(path: "/overview", label: Label("总览", "Overview"))
    private static let station = Place(path: "/station", label: Label("维修看板", "Station board"))
    private static let abnormal = Place(
        path: "/abnormal", label: Label("异常事件", "Abnormal events"),
        also: ["/complaints", "/breaches", "/escalations", "/handovers", "/station/abnormal"])
    private static let watch = Place(path: "/watch", label: Label("关注名单", "Watch list"))
    private static let administration = Place(path: "/administration", label: Label("管理", "Administration"))

    static func items(for principal: Principal, at path: String, in language: Language) -> [Chrome.Item] {
        let places = places(of: principal.role)
        // A page belongs to the entry that says most about where it is.
        let current = places.filter { $0.holds(path) }.max { $0.closeness(to: path) < $1.closeness(to: path) }?.path
        return places.enumerated().map { index, place in
            Chrome.Item(
                href: place.path, label: place.label.text(language), key: index < 5 ? "Alt+\(index + 1)" : "",
                isCurrent: place.path == current)
        }
    }

    static func home(of role: Role) -> String { places(of: role)[0].path }

    private static func places(of role: Role) -> [Place] {
        switch role.databaseRole {
        case .teamLead: [lead, desk, callbacks, tickets, abnormal, watch, administration]
        case .departmentHead: [overview, tickets, callbacks, abnormal, watch, administration]
        case .station: [station, tickets, abnormal, watch]
        default: [desk, callbacks, tickets, abnormal]
        }
    }
}
