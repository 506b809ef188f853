internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The quick form, filled with what the page it was opened from knows. Source: ABN-11
struct AbnormalFormView: Encodable {
    let requestID: String
    let types: [AbnormalTypeChoice]
    /// The printed number; empty without a ticket.
    let ticket: String
    /// The reader's last calls.
    let calls: [SelectOption]
    let channels: [SelectOption]
    let description: String
    let stations: [SelectOption]
    let offices: [SelectOption]
    let kinds: [SelectOption]

    init(
        _ query: Form, _ calls: [CallRecord], _ types: [AbnormalTypeRecord], _ names: Places.Names,
        _ language: Language, now: Date
    ) {
        requestID = UUID().uuidString
        let chosen = Int16(query.text("type")) ?? AbnormalType.complaintRepairer.rawValue
        self.types = types.filter(\.isActive).map {
            AbnormalTypeChoice(code: $0.code, label: $0.label.text(language), isChosen: $0.code == chosen)
        }
        ticket = Self.number(query.text("number"))
        let call = query.text("call")
        self.calls = calls.map { SelectOption("\($0.id)", Self.text(of: $0, language, now: now), chosen: call) }
        channels = SelectOption.all(InflowChannel.allCases, language)
        description = ""
        stations = names.stations.map { SelectOption(value: "\($0.id)", label: $0.name) }
        offices = SelectOption.all(ReferringOffice.allCases, language)
        kinds = SelectOption.all(ReferralKind.allCases, language)
    }

    /// A printed number; empty for what is none.
    static func number(_ text: String) -> String {
        let isNumber =
            text.utf8.count <= 24 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        return isNumber ? text : ""
    }

    /// `14:05 138****0001 呼入`: when, with whom, which way.
    private static func text(of call: CallRecord, _ language: Language, now: Date) -> String {
        let way = call.direction == .outbound ? Label("呼出", "outgoing") : Label("呼入", "incoming")
        return [DateText.near(call.ringAt, now: now), call.callerMasked, way.text(language)].filter { !$0.isEmpty }
            .joined(separator: " ")
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
