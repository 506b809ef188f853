internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Words by what is the matter with them, and the form for more.
struct PhrasesView {
    let groups: [PhraseGroup]
    let kinds: [SelectOption]
    let severities: [SelectOption]
    let requestID = UUID().uuidString

    init(_ rules: [PhraseRule], _ people: PeopleNames, _ language: Language, now: Date) {
        groups = PhraseKind.allCases.map { kind in
            PhraseGroup(kind, rules.filter { $0.kind == kind }, people, language, now: now)
        }
        kinds = PhraseKind.allCases.map { SelectOption($0.rawValue, $0.label.text(language)) }
        severities = PhraseSeverity.allCases.map {
            SelectOption($0.rawValue, $0.label.text(language), chosen: PhraseSeverity.warning.rawValue)
        }
    }
}

struct PhraseGroup {
    let code: String
    let title: String
    /// Where these words are looked for.
    let use: String
    let rules: [PhraseRow]

    init(_ kind: PhraseKind, _ rules: [PhraseRule], _ people: PeopleNames, _ language: Language, now: Date) {
        code = kind.rawValue
        title = kind.label.text(language)
        let use =
            switch kind {
            case .promise:
                Label(
                    "话务员填写的文字中出现时提醒,仍保存则报领班。",
                    "Warned about in what the desk writes; if saved anyway, the lead hears of it.")
            case .forbidden, .required:
                Label(
                    "用于检查通话内容;接入通话转写前由质检人员监听判断。",
                    "For what is said in calls; inspectors listen for it until there are transcripts.")
            case .media, .legalThreat, .injury:
                Label(
                    "话务员填写的文字中出现时自动上报主管;前面是“没有、没人、不、别”等的不算。",
                    "Escalated to the supervisor when the desk writes it, unless a denial stands before it.")
            }
        self.use = use.text(language)
        self.rules = rules.map { PhraseRow($0, people, language, now: now) }
    }
}

struct PhraseRow {
    let id: Int64
    let requestID = UUID().uuidString
    let pattern: String
    let severity: String
    let from: String
    let to: String
    let adder: String
    let retirer: String?
    let state: String
    let isInForce: Bool
    let mayRetire: Bool

    init(_ rule: PhraseRule, _ people: PeopleNames, _ language: Language, now: Date) {
        id = rule.id
        pattern = rule.pattern
        severity = rule.severity.label.text(language)
        from = TermText.from(rule.validFrom, language)
        to = TermText.to(rule.validTo, language)
        adder = people.name(rule.addedBy, language)
        retirer = rule.retiredBy.map { people.name($0, language) }
        isInForce = rule.validFrom <= now && now < rule.validTo
        mayRetire = rule.retiredBy == nil
        let label =
            isInForce
            ? Label("生效中", "in force") : now < rule.validFrom ? Label("未开始", "to come") : Label("已停用", "retired")
        state = label.text(language)
    }
}
