internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The quick form, filled with what the page it was opened from knows. Source: ABN-11
struct AbnormalFormView: Encodable {
    let requestID: String
    let types: [AbnormalTypeChoice]
    let ticket: String
    let call: String
    let description: String
    let stations: [SelectOption]
    let offices: [SelectOption]
    let kinds: [SelectOption]

    init(
        _ query: Form, _ types: [AbnormalTypeRecord], _ names: Places.Names, _ language: Language, now: Date
    ) {
        requestID = UUID().uuidString
        let chosen = Int16(query.text("type")) ?? AbnormalType.complaintRepairer.rawValue
        self.types = types.filter(\.isActive).map {
            AbnormalTypeChoice(code: $0.code, label: $0.label.text(language), isChosen: $0.code == chosen)
        }
        // Keys only: what is no number is not put into the form.
        ticket = Int64(query.text("ticket")).map { "\($0)" } ?? ""
        call = Int64(query.text("call")).map { "\($0)" } ?? ""
        description = ""
        stations = names.stations.map { SelectOption(value: "\($0.id)", label: $0.name) }
        offices = SelectOption.all(ReferringOffice.allCases, language)
        kinds = SelectOption.all(ReferralKind.allCases, language)
    }
}

/// One type to choose by its number.
struct AbnormalTypeChoice: Encodable {
    let code: Int16
    let label: String
    let isChosen: Bool
    let key: String

    init(code: Int16, label: String, isChosen: Bool) {
        (self.code, self.label, self.isChosen) = (code, label, isChosen)
        key = code < 10 ? "Alt+\(code)" : ""
    }
}

/// What became of a report.
struct AbnormalRecordedView: Encodable {
    let id: Int64
    let text: String

    init(_ receipt: SubjectReceipt, _ language: Language) {
        id = receipt.subjectID
        let label =
            receipt.outcome == "recorded"
            ? Label("已登记,部长会收到。", "Recorded; the head will see it.")
            : Label("同一事件已有登记,您已列为共同报告人。", "It was known already; you are listed as co-reporter.")
        text = label.text(language)
    }
}
