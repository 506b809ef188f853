internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Moments of rows that hold from when until when.
enum TermText {
    /// `2026-11-25 08:03`.
    static func moment(_ date: Date) -> String { "\(ServiceDay(date).iso) \(TimeOfDay(date).short)" }

    /// When something began; rows that came with the system began before anything.
    static func from(_ date: Date?, _ language: Language) -> String {
        guard let date else { return Label("批准时", "at approval").text(language) }
        return date.timeIntervalSince1970 < 0 ? Label("初始", "from the start").text(language) : moment(date)
    }

    /// When it ends; nil and the far future are no end.
    static func to(_ date: Date?, _ language: Language) -> String {
        guard let date, date < farFuture else { return Label("不限", "no end").text(language) }
        return moment(date)
    }

    private static let farFuture = Date(timeIntervalSince1970: 32_503_680_000)
}

/// Places of posts, duties and parameters in words.
extension Places.Names {
    func stationText(_ id: Int16?) -> String { id.map { station($0).isEmpty ? "#\($0)" : station($0) } ?? "" }
    func siteText(_ id: Int16?) -> String { id.map { site($0).isEmpty ? "#\($0)" : site($0) } ?? "" }

    /// `话务员 · 总部呼叫中心`.
    func text(_ post: Post, _ language: Language) -> String {
        let place = post.stationID == nil ? siteText(post.siteID) : stationText(post.stationID)
        return place.isEmpty ? post.role.label.text(language) : "\(post.role.label.text(language)) · \(place)"
    }

    func text(_ scope: ParameterScope, _ language: Language) -> String {
        switch scope {
        case .company: Label("全公司", "Company").text(language)
        case .site(let id): siteText(id)
        case .station(let id): stationText(id)
        }
    }

    /// Where a duty counts.
    func dutySite(_ id: Int16?, _ language: Language) -> String {
        id == nil ? Label("全公司", "Company").text(language) : siteText(id)
    }
}

/// People by key.
struct PeopleNames: Sendable {
    private let names: [Int64: String]

    init(_ colleagues: [Colleague]) {
        names = colleagues.reduce(into: [:]) { $0[$1.employeeID] = "\($1.name)(\($1.agentNo))" }
    }

    /// The name, or that it is somebody whom the list of colleagues does not hold any more.
    func name(_ id: Int64?, _ language: Language) -> String {
        guard let id else { return Label("系统初始", "came with the system").text(language) }
        return names[id] ?? Label("其他人员", "somebody else").text(language)
    }
}

extension StaffName {
    /// `李敏(1901)`.
    var text: String { "\(name)(\(agentNo))" }
}
