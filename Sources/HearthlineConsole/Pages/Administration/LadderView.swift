internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Ladders in words.
enum LadderWords {
    /// Every type of alert there is, the ladder of the others first.
    static let types: [String] = {
        let named = AlertLine.labels.keys.filter { $0 != AlertLine.helpType }.sorted()
        let clocks: [String] = ClockKind.allCases.map { "clock." + snake("\($0)") }
        return [["default"], named, clocks, ["clock.repair_soon"]].flatMap(\.self)
    }()

    /// What a type is called.
    static func type(_ type: String, _ language: Language) -> String {
        if type == "default" { return Label("其余各类提醒", "Every other alert").text(language) }
        return AlertLine.label(of: type)?.text(language) ?? type
    }

    /// Who is told, lowest first: `同时:维修站站长;领班(到期)→ 客服部长(10 分钟)`.
    static func text(_ rungs: [AlertRung], _ language: Language) -> String {
        if rungs.isEmpty { return Label("按其余各类提醒", "As every other alert").text(language) }
        let copied = rungs.filter(\.isAtOnce).map { $0.role.label.text(language) }
        let climb = rungs.filter { !$0.isAtOnce }.enumerated().map { index, rung in
            let after =
                index == 0 ? Label("到期", "when due") : Label("\(rung.afterMinutes) 分钟", "\(rung.afterMinutes) min")
            return "\(rung.role.label.text(language))(\(after.text(language)))"
        }
        var parts: [String] = []
        if !copied.isEmpty { parts.append(Label("同时:", "At once: ").text(language) + copied.joined(separator: "、")) }
        if !climb.isEmpty { parts.append(climb.joined(separator: " → ")) }
        return parts.joined(separator: ";")
    }

    private static func snake(_ name: String) -> String {
        name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }
}

/// Every type's ladder, and the form for a changed one.
struct LaddersView {
    let ladders: [LadderRow]
    let proposals: [ProposalRow]
    let types: [SelectOption]
    let rungs: [RungField]
    let requestID = UUID().uuidString

    init(_ ladders: [TypeLadder], _ proposals: [ProposalRow], chosen: String, _ language: Language) {
        let known = LadderWords.types
        let all = known + ladders.map(\.type).filter { !known.contains($0) }
        let own = Dictionary(ladders.map { ($0.type, $0.rungs) }) { first, _ in first }
        let shown = all.contains(chosen) ? chosen : "default"
        self.ladders = all.map { LadderRow($0, own[$0] ?? [], language) }
        self.proposals = proposals
        types = all.map { SelectOption($0, LadderWords.type($0, language), chosen: shown) }
        let present = own[shown] ?? own["default"] ?? []
        rungs = LadderForm.roles.map { role in RungField(role, present, language) }
    }
}

/// The ladder of one type.
struct LadderRow {
    let type: String
    let label: String
    let rungs: [RungText]
    let isOwn: Bool
    let href: String

    init(_ type: String, _ rungs: [AlertRung], _ language: Language) {
        (self.type, isOwn) = (type, !rungs.isEmpty)
        label = LadderWords.type(type, language)
        let first = rungs.first { !$0.isAtOnce }?.role
        self.rungs = rungs.map { RungText($0, isFirst: $0.role == first, language) }
        href = "/administration/ladders?type=\(type.urlEncoded)#change"
    }
}

/// One rung in words.
struct RungText {
    let role: String
    let when: String

    init(_ rung: AlertRung, isFirst: Bool, _ language: Language) {
        role = rung.role.label.text(language)
        let label =
            rung.isAtOnce
            ? Label("同时通知", "at once")
            : isFirst
                ? Label("到期未确认", "when due") : Label("再过 \(rung.afterMinutes) 分钟", "\(rung.afterMinutes) min later")
        when = label.text(language)
    }
}

/// One role of the form.
struct RungField {
    let code: Int16
    let role: String
    let ways: [SelectOption]
    let minutes: String

    init(_ role: Role, _ present: [AlertRung], _ language: Language) {
        code = role.rawValue
        self.role = role.label.text(language)
        let rung = present.first { $0.role == role }
        let chosen = rung.map { $0.isAtOnce ? "once" : "climb" } ?? ""
        ways = [
            SelectOption("", Label("不通知", "not told").text(language), chosen: chosen),
            SelectOption("climb", Label("逐级通知", "in turn").text(language), chosen: chosen),
            SelectOption("once", Label("同时通知", "at once").text(language), chosen: chosen),
        ]
        minutes = "\(rung?.afterMinutes ?? 0)"
    }
}
