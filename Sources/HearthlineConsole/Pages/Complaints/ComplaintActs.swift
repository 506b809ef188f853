internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// What the reader may do with a complaint now, as forms. Source: CMP-02, CMP-03
struct ComplaintActs {
    let forms: [ComplaintActForm]
    let isEmpty: Bool
    /// Whether its owner still has to decide, or to tell the result.
    let isObstructed: Bool

    init(_ record: ComplaintRecord, reader: Principal, _ language: Language, now: Date) {
        let (complaint, standing) = (record.detail.complaint, record.detail.complaint.standing)
        let actions = standing.actions(for: reader, inTeam: record.detail.readerIsInTeam)
        forms = actions.enumerated().map { place, action in
            ComplaintActForm(action, complaint, record.owners, reader, language, key: "Alt+\(place + 6)", now: now)
        }
        isEmpty = forms.isEmpty
        let isOwner = standing.ownerID == reader.employeeID && complaint.closedAt == nil
        isObstructed = isOwner && standing.obstacleToClosing != nil
    }
}

/// One form of the complaint page.
struct ComplaintActForm: Encodable {
    let name: String
    let title: String
    let key: String
    let complaint: Int64
    let version: Int32
    let requestID: String
    let isStep: Bool
    let isTakeOver: Bool
    let isDecision: Bool
    let isExtension: Bool
    let isClosing: Bool
    let isReopening: Bool
    let asksSatisfied: Bool
    let asksPerson: Bool
    let owners: [SelectOption]
    let mayGive: Bool
    let verdicts: [SelectOption]
    let causes: [SelectOption]
    let until: String

    init(
        _ action: ComplaintAction, _ complaint: Complaint, _ owners: [ComplaintPerson], _ reader: Principal,
        _ language: Language, key: String, now: Date
    ) {
        name = "\(action)"
        title = action.label.text(language)
        self.key = key
        (self.complaint, version) = (complaint.id, complaint.version)
        requestID = UUID().uuidString
        isStep = ComplaintAction.template.contains(action)
        isTakeOver = action == .takeOver
        isDecision = action == .decide
        isExtension = action == .extend
        isClosing = action == .close
        isReopening = action == .reopen
        asksSatisfied = action == .callback || action == .close
        asksPerson = complaint.subject == nil && (action == .ask || action == .facts)
        mayGive = reader.role.hasLeadPowers
        self.owners = owners.filter { $0.id != complaint.subject?.id && $0.id != reader.employeeID }.map {
            SelectOption(value: $0.agentNo, label: "\($0.name)(\($0.agentNo))")
        }
        verdicts = SelectOption.all(ComplaintVerdict.allCases, language)
        causes = SelectOption.all(ComplaintCause.allCases, language, chosen: complaint.cause)
        until = DateText.field(max(complaint.due.close, now).addingTimeInterval(86_400))
    }
}
