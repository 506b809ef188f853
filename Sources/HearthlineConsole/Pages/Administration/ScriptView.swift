internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

struct ScriptsView {
    let texts: [ScriptRow]
    let proposals: [ProposalRow]

    init(_ list: ScriptList, _ people: PeopleNames, reader: Principal, _ language: Language) {
        texts = list.texts.sorted { $0.present.id < $1.present.id }
            .map { ScriptRow($0.present, title: list.title($0.present, language), people, language) }
        proposals = list.proposals(people: people, reader: reader, language)
    }
}

/// One version of a text.
struct ScriptRow {
    let code: String
    let title: String
    let version: Int32
    let body: String
    let from: String
    let to: String
    let reason: String
    let proposer: String
    let decider: String
    let state: String

    init(_ script: Script, title: String, _ people: PeopleNames, _ language: Language) {
        code = script.code
        self.title = title
        version = script.version
        body = script.body
        from = TermText.from(script.validFrom, language)
        to = TermText.to(script.validTo, language)
        reason = script.reason
        proposer = people.name(script.proposedBy, language)
        decider = script.decidedBy == nil ? "" : people.name(script.decidedBy, language)
        let label =
            switch (script.rejectedAt, script.approvedAt) {
            case (.some, _) where script.decidedBy == script.proposedBy: Label("已撤回", "withdrawn")
            case (.some, _): Label("已驳回", "rejected")
            case (nil, nil): Label("待审批", "to decide")
            case (nil, .some): Label("已批准", "approved")
            }
        state = label.text(language)
    }
}

/// One text with all versions, and the form for the next.
struct ScriptView {
    let title: String
    let code: String
    let kind: String
    let body: String
    let requestID = UUID().uuidString
    let variables: [SelectOption]
    let versions: [ScriptRow]
    let proposals: [ProposalRow]
    let preview: ScriptPreview

    init(
        _ list: ScriptList, _ text: ScriptList.Text, _ preview: ScriptPreview, _ people: PeopleNames, reader: Principal,
        _ language: Language
    ) {
        let title = list.title(text.present, language)
        self.title = title
        code = text.present.code
        kind = text.present.kind.rawValue
        body = text.present.body
        variables = ScriptVariable.allCases.map { SelectOption("{\($0.rawValue)}", $0.label.text(language)) }
        versions = text.versions.map { ScriptRow($0, title: title, people, language) }
        proposals = list.proposals(people: people, reader: reader, language)
        self.preview = preview
    }
}

/// A text as residents of each site would hear it, said by the reader.
struct ScriptPreview {
    let sites: [SitePreview]

    /// Throws `FIELD_INVALID` for the field `body` when a brace names no variable.
    init(
        _ body: String, _ kind: ScriptKind, _ sites: [SiteWords], speaker: Principal, _ language: Language
    ) throws(HearthlineError) {
        let template = try ScriptTemplate(body)
        self.sites = sites.map { words in
            let filled = template.filled(with: words.values(for: kind, agentNo: speaker.agentNo, name: speaker.name))
            let missing = filled.missing.map { $0.label.text(language) }
            return SitePreview(
                site: words.site.name, text: filled.text,
                missing: missing.isEmpty ? nil : missing.joined(separator: ", "))
        }
    }
}

struct SitePreview {
    let site: String
    let text: String
    let missing: String?
}
