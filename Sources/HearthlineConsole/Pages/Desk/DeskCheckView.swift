internal import Hearthline
internal import HearthlineStore

/// What stands beside the form while it is filled in: what is unconfirmed, the urgency, warnings, and what to press.
///
/// Source: SCR-02, SCR-03, INT-01, INT-04, INT-08, INT-15
struct DeskCheckView {
    /// One of the four items.
    struct Item {
        let name: String
        let label: String
        let state: String
        let style: String
        /// What the agent says now.
        let sentence: String?
    }

    let items: [Item]
    let urgency: String
    let urgencyClass: String
    /// The least the agent may choose, as its code.
    let least: Int16
    let grounds: String
    let isEmergency: Bool
    let promises: String?
    /// What is still missing, in words; nil when the form is complete.
    let missing: String?
    let isComplete: Bool
    let duplicate: DuplicateView?
    /// The cards of another fault than the page shows; nil when nothing changes.
    var guide: GuideView?

    init(
        _ form: IntakeForm, _ household: HouseholdFacts, _ rules: DeskRules.Known, _ words: Words, _ language: Language
    ) {
        let isItsHousehold = household.householdID != nil && household.householdID == form.draft.householdID
        let proposal = UrgencyRule.propose(
            UrgencyFacts(
                fault: form.fault ?? .other, text: form.draft.problem, vulnerable: form.draft.vulnerable,
                specialCare: isItsHousehold && household.specialCare, measuredTempC: form.draft.measuredTempC,
                relation: form.draft.relation), rules.urgency)
        let settled = form.draft.settledUrgency(proposal)
        let problems = form.problems(proposal)
        items = ReadBackItem.allCases.map { Item($0, form, settled, language) }
        urgency = "P\(settled.rawValue) " + settled.label.text(language)
        urgencyClass = "urgency-\(settled.rawValue)"
        least = proposal.urgency.rawValue
        let isUnknown = form.fault == nil && proposal.grounds == [.faultDefault]
        let why = proposal.grounds.map { $0.label.text(language) }
        grounds = isUnknown ? "" : why.joined(separator: language == .chinese ? "、" : ", ")
        isEmergency = settled == .p1
        let promised = rules.promises.matches(in: form.draft.problem)
        promises = promised.isEmpty ? nil : promised.map { "「\($0)」" }.joined()
        missing = Self.missing(problems, form, words, language)
        isComplete = problems.isEmpty
        duplicate = household.duplicate(of: form, urgency: settled).map {
            DuplicateView($0, household.householdID ?? 0, language)
        }
    }

    /// Fields by their names, each once; what is only unconfirmed stands in the list of items.
    private static func missing(
        _ problems: [Problem], _ form: IntakeForm, _ words: Words, _ language: Language
    ) -> String? {
        let open = problems.filter { $0.reason != .readbackMissing }
        let lines = open.reduce(into: [String]()) { lines, problem in
            let field = fields[problem.field]?.text(language) ?? problem.field
            let isEmpty = problem.reason == .textMissing || form.isEmpty(problem.field)
            let why = isEmpty ? Label("未填写", "empty").text(language) : words.text(problem.message, in: language)
            let line = language == .chinese ? "\(field):\(why)" : "\(field): \(why)"
            if !lines.contains(line) { lines.append(line) }
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    static let fields: [String: Label] = [
        "fault": Label("故障", "Fault"), "problem": Label("问题", "Problem"), "address": Label("地址", "Address"),
        "caller_name": Label("姓名", "Name"), "phone": Label("电话", "Phone"),
        "second_phone": Label("备用电话", "Second phone"),
        "external_no": Label("转办单号", "Referral number"), "external_due_time": Label("要求时限", "Referral deadline"),
        "urgency": Label("紧急程度", "Urgency"), "measured_temp_c": Label("实测室温", "Measured temperature"),
        "override_reason": Label("更换维修站的原因", "Reason for another station"),
    ]
}

extension DeskCheckView.Item {
    init(_ item: ReadBackItem, _ form: IntakeForm, _ urgency: Urgency, _ language: Language) {
        let draft = form.draft
        name = item.rawValue
        label = DeskCheckView.fields[item.field]?.text(language) ?? item.rawValue
        if draft.readBack.confirmed.contains(item) {
            (state, style) = (Label("已确认", "Confirmed").text(language), "is-confirmed")
        } else if let excuse = draft.readBack.recorded(urgency: urgency)[item],
            draft.readBack.check(urgency: urgency).allSatisfy({ $0.field != item.field })
        {
            (state, style) = (excuse.label.text(language), "is-excused")
        } else {
            (state, style) = (Label("未确认", "Not confirmed").text(language), "is-open")
        }
        sentence =
            switch item {
            case .problem: ReadBackSentence.problem(draft.problem, fault: form.fault, address: draft.addressText)
            case .address: ReadBackSentence.address(draft.addressText)
            case .name: ReadBackSentence.name(draft.callerName)
            case .phone: ReadBackSentence.phone(draft.phone)
            }
    }
}

/// The open ticket that is urged instead. Source: INT-04, DSP-08
struct DuplicateView {
    let ticketID: Int64
    let householdID: Int64
    let number: String
    let state: String
    let isOwnSite: Bool

    init(_ ticket: HouseholdFacts.OpenTicket, _ householdID: Int64, _ language: Language) {
        ticketID = ticket.id
        self.householdID = householdID
        number = ticket.number
        state = ticket.state.label.text(language)
        isOwnSite = ticket.isOwnSite
    }
}
