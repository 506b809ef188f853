internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Every version of some texts, sorted out.
struct ScriptList: Sendable {
    /// A text: the version in force, and how many there are.
    struct Text: Sendable {
        let present: Script
        let versions: [Script]
    }

    let scripts: [Script]
    let texts: [Text]
    private let holidays: [Holiday]

    init(_ scripts: [Script], _ holidays: [Holiday], now: Date = Date()) {
        self.scripts = scripts
        self.holidays = holidays
        let codes = scripts.map(\.code).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        texts = codes.compactMap { code in
            let versions = scripts.filter { $0.code == code }
            let present =
                versions.first { $0.approvedAt != nil && $0.validFrom <= now && now < $0.validTo } ?? versions.last
            return present.map { Text(present: $0, versions: versions) }
        }
    }

    var pending: [Script] { scripts.filter { $0.approvedAt == nil && $0.rejectedAt == nil } }

    /// `节日开头用语 · 元旦、春节`.
    func title(_ script: Script, _ language: Language) -> String {
        let days = holidays.filter { $0.scriptCode == script.code }.map { $0.label.text(language) }
        let kind = script.kind.label.text(language)
        return days.isEmpty ? kind : "\(kind) · \(days.joined(separator: language == .chinese ? "、" : ", "))"
    }

    func proposals(people: PeopleNames, reader: Principal, _ language: Language) -> [ProposalRow] {
        pending.map { script in
            ProposalRow(
                script, present: texts.first { $0.present.code == script.code }?.present, title(script, language),
                people,
                reader: reader, language)
        }
    }
}
