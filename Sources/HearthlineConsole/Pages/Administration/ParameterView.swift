internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The values in force and to come.
struct ParametersView {
    let rows: [ParameterRow]
    let search: String
    let proposals: [ProposalRow]

    init(_ rows: [Parameter], search: String, _ proposals: [ProposalRow], _ names: Places.Names, _ language: Language) {
        let words = TextRule.trimmed(search)
        self.rows = rows.filter {
            words.isEmpty || $0.label.zh.contains(words) || $0.label.en.contains(words) || $0.key.contains(words)
        }
        .map { ParameterRow($0, names, language) }
        self.search = search
        self.proposals = proposals
    }
}

/// One dated value.
struct ParameterRow: Encodable {
    let key: String
    let label: String
    let value: String
    let unit: String
    let scope: String
    let from: String
    let to: String
    let source: String
    let who: String

    init(_ row: Parameter, _ names: Places.Names, _ language: Language) {
        key = row.key
        label = row.label.text(language)
        value = ParameterValue(row.value).text(language)
        unit = row.unitLabel.text(language)
        scope = names.text(row.scope, language)
        from = TermText.from(row.validFrom, language)
        to = TermText.to(row.validTo, language)
        source = row.source
        who = [row.proposedBy, row.approvedBy].compactMap { $0?.text }.joined(separator: " → ")
    }
}

/// One parameter: its history, what waits, and the form for another value.
struct ParameterView {
    let row: ParameterRow
    let history: [ParameterRow]
    let proposals: [ProposalRow]
    /// Nil for a parameter that only the system's own release changes.
    let form: ParameterProposalForm?

    init(
        _ rows: [Parameter], _ proposals: [ProposalRow], _ names: Places.Names, reader: Principal, _ language: Language,
        now: Date
    ) {
        let present = rows.filter { $0.validFrom <= now && now < $0.validTo }
        let shown = present.first { $0.scope == .company } ?? present.first ?? rows[rows.count - 1]
        row = ParameterRow(shown, names, language)
        history = rows.map { ParameterRow($0, names, language) }
        self.proposals = proposals
        form = shown.form.map { ParameterProposalForm(shown, $0, names, reader: reader, language) }
    }
}

/// The form for another value, of the same form as the present one.
struct ParameterProposalForm {
    let requestID = UUID().uuidString
    let kind: String
    let range: String?
    let fields: [ValueField]
    let scopes: [SelectOption]

    init(_ row: Parameter, _ form: ParameterForm, _ names: Places.Names, reader: Principal, _ language: Language) {
        kind = form.kind.rawValue
        range = form.least.flatMap { least in
            form.most.map { "\(ParameterValue.Leaf.number(least).field)–\(ParameterValue.Leaf.number($0).field)" }
        }
        fields = ParameterValue(row.value).leaves.map { ValueField($0.name, $0.leaf, form, language) }
        let places = names.sites.filter { reader.isHead || $0.id == reader.siteID }.map {
            SelectOption("site-\($0.id)", $0.name)
        }
        let stations = names.stations.filter { reader.isHead || $0.siteID == reader.siteID }.map {
            SelectOption("station-\($0.id)", $0.name)
        }
        scopes =
            (reader.isHead ? [SelectOption("company", Label("全公司", "Company").text(language))] : []) + places + stations
    }
}

/// One field of a value.
struct ValueField {
    let name: String
    let id: String
    let label: String?
    let value: String
    let type: String
    let least: String?
    let most: String?
    let step: String?
    let choices: [SelectOption]

    init(_ name: String, _ leaf: ParameterValue.Leaf, _ form: ParameterForm, _ language: Language) {
        self.name = name.isEmpty ? "value" : "value.\(name)"
        id = name.isEmpty ? "value" : "value-\(name)"
        label = name.isEmpty ? nil : ParameterValue.label(name).text(language)
        value = leaf.field
        least = form.least.map { ParameterValue.Leaf.number($0).field }
        most = form.most.map { ParameterValue.Leaf.number($0).field }
        type = form.kind == .timeRange ? "time" : "number"
        step = form.kind == .integer ? "1" : form.kind == .number ? "any" : nil
        choices =
            form.kind != .boolean
            ? []
            : ["true", "false"].map {
                SelectOption($0, ParameterValue.Leaf.flag($0 == "true").text(language), chosen: leaf.field)
            }
    }
}
