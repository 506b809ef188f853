internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The form that registers a complaint, from a ticket or on its own. Source: CMP-01, CMP-06
struct ComplaintNewPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("complaints/new") { request, context in
            let view = try await form(request.query, context)
            return try await core.page(
                "complaint_new", Label("登记投诉", "New complaint"), view, request, context)
        }
        router.post("complaints/new") { request, context in try await open(request, context) }
    }

    /// The ticket is only named: opening it is a look of its own.
    private func form(_ query: Form, _ context: ConsoleContext) async throws -> ComplaintFormView {
        let caller = try context.callCenterCaller
        let number = query.text("number")
        guard !number.isEmpty else { return ComplaintFormView(nil, [], context.language) }
        var filter = TicketFilter()
        filter.numberPrefix = TicketNumber.withoutCycle(number)
        guard let ticket = try await core.store.tickets.list(filter, size: 1, as: caller).rows.first else {
            throw HearthlineError(.ticketNotFound)
        }
        let earlier = try await core.store.complaints.list(
            .all, ComplaintFilter(ticketID: ticket.id), size: 10, as: caller)
        return ComplaintFormView(ticket, earlier.rows, context.language)
    }

    private func open(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (form, caller) = (try await request.form(), try context.callCenterCaller)
        let requestID = try form.requestID
        let new = try NewComplaint(form)
        let receipt = try await core.write { () throws(HearthlineError) in
            try await core.store.complaints.open(new, requestID: requestID, as: caller)
        }
        guard request.isFragment else { return .redirect(to: "/complaints/\(receipt.id)", type: .normal) }
        var response = try core.fragment(
            "complaint_opened", ComplaintOpenedView(id: receipt.id, number: receipt.number ?? ""), context)
        response.headers[.htmxEvent] = "{\"saved\":\"complaint-new-\(form.text("draft"))\"}"
        return response
    }
}

struct ComplaintOpenedView {
    let id: Int64
    let number: String
}

/// The empty form.
struct ComplaintFormView {
    let requestID: String
    let ticket: Int64?
    let ticketNumber: String
    /// What the draft is kept under: another ticket, another draft.
    let draft: String
    let sources: [SelectOption]
    let targets: [SelectOption]
    let causes: [SelectOption]
    /// Complaints about the same ticket that the reader sees.
    let earlier: [ComplaintOpenedView]
    let hasEarlier: Bool

    init(_ ticket: TicketSummary?, _ earlier: [Complaint], _ language: Language) {
        requestID = UUID().uuidString
        self.ticket = ticket?.id
        ticketNumber = ticket?.displayNumber ?? ""
        draft = ticket.map { "\($0.id)" } ?? "0"
        sources = SelectOption.all(ComplaintSource.byHand, language)
        targets = SelectOption.all(ComplaintTarget.allCases, language)
        causes = SelectOption.all(ComplaintCause.allCases, language)
        self.earlier = earlier.map { ComplaintOpenedView(id: $0.id, number: $0.number) }
        hasEarlier = !earlier.isEmpty
    }
}

extension NewComplaint {
    /// Reads the form; throws `FIELD_INVALID` with the field's name.
    init(_ form: Form) throws(HearthlineError) {
        self.init(
            source: try form.requiredCode("source"), target: try form.requiredCode("target"), text: form.text("text"))
        if source == .found { throw HearthlineError(.fieldInvalid, field: "source") }
        ticketID = try form.optional("ticket_id")
        agentNo = form.text("agent_no")
        cause = try form.code("cause")
        receivedAt = try form.moment("receive_time")
        dueAt = try form.moment("due_time")
    }
}
