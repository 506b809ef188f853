internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// What people do to a ticket from its page or from the desk of a lead. Source: DSP-08, DSP-11, DSP-12, INT-02, INT-08
struct TicketActPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.post("tickets/:id/acts/:deed") { request, context in try await act(request, context) }
        router.get("tickets/:id/places") { request, context in try await places(request, context) }
        router.get("tickets/:id/phone-order") { request, context in try await phoneOrder(request, context) }
    }

    private func act(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let id = try context.key("id")
        guard let deed = context.parameters.get("deed").flatMap(TicketDeed.init(rawValue:)) else {
            throw HearthlineError(.pageNotFound)
        }
        let form = try await request.form()
        let caller = try context.caller
        do {
            let receipt = try await core.write { () throws(HearthlineError) in
                try await deed.perform(form, on: id, core, as: caller)
            }
            return try await done(deed, receipt, form, request, context)
        } catch let refusal as HearthlineError where refusal.reason == .staleVersion && request.isFragment {
            return try stale(id, form, refusal, context)
        }
    }

    private func done(
        _ deed: TicketDeed, _ receipt: TicketReceipt, _ form: Form, _ request: Request, _ context: ConsoleContext
    ) async throws -> Response {
        guard request.isFragment else { return .redirect(to: "/tickets/\(receipt.ticketID)", type: .normal) }
        let names = await core.places.names(as: try context.caller)
        let said = DeedAnswer(deed, receipt, names, context.language)
        var response: Response
        switch form.text("origin") {
        case "lead": response = try core.fragment("lead_done", said, context)
        case "desk": response = try core.fragment("phone_order_done", said, context)
        default:
            let view = try await TicketDesk(core: core).view(receipt.ticketID, context, said: said.text)
            response = try core.fragment("ticket_body", view, context)
        }
        let draft = "ticket-\(receipt.ticketID)-\(deed.rawValue)"
        response.headers[.htmxEvent] = "{\"saved\":\"\(draft)\"}"
        return response
    }

    /// Somebody was faster: the words stay in the form, and the newest state is one press away.
    private func stale(
        _ id: Int64, _ form: Form, _ refusal: HearthlineError, _ context: ConsoleContext
    ) throws -> Response {
        let problem = ProblemView(refusal, words: core.words, language: context.language)
        let view = StaleView(
            ticket: id, isPage: form.text("origin") != "lead", message: problem.message, reason: problem.reason)
        var response = try core.fragment("stale", view, context, status: .conflict)
        response.headers[.htmxRetarget] = "#problems"
        response.headers[.htmxReswap] = "innerHTML"
        return response
    }

    /// Places for words, with the households to choose from. Source: INT-02, DSP-01
    private func places(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let caller = try context.caller
        _ = try context.key("id")
        let found = try await core.store.directory.searchAddresses(request.query.text("q"), limit: 12, as: caller)
        let names = await core.places.names(as: caller)
        return try core.fragment("places", PlacesView(found, names), context)
    }

    /// Whom to phone, and who may take it. Source: DSP-02
    private func phoneOrder(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let issued: Int64 = try request.query.optional("issued") ?? 0
        let view = try await PhoneOrder(core: core).view(
            ticketID: try context.key("id"), stationID: try request.query.number("station"),
            since: Date(timeIntervalSince1970: Double(issued)),
            try context.caller, context.language)
        return try core.fragment("phone_order_fields", view, context)
    }
}

struct StaleView {
    let ticket: Int64
    let isPage: Bool
    let message: String
    let reason: String
}

/// What an act came to, in words.
struct DeedAnswer {
    let ticket: Int64
    let number: String
    let text: String

    init(_ deed: TicketDeed, _ receipt: TicketReceipt, _ names: Places.Names, _ language: Language) {
        ticket = receipt.ticketID
        number = TicketNumber.display(receipt.number, cycle: receipt.cycle)
        let act = deed.action.label
        var words = Label("已办理:\(act.zh)", "Done: \(act.en)").text(language)
        if receipt.outcome == "merged" && deed == .address {
            words += Label(",该户已有同类未办结单,已并入并催单", "; the household has such an open ticket, which was urged instead")
                .text(language)
        } else if [.redispatch, .insist, .address].contains(deed), let station = receipt.stationID {
            words += Label(",已派\(names.station(station))", "; the order is with \(names.station(station))").text(
                language)
        }
        text = words
    }
}

/// Places that fit what was typed: households can be taken, anything else is a way to go on typing.
struct PlacesView {
    struct Line {
        let household: Int64?
        let name: String
        let district: String
        let station: String
    }

    let places: [Line]
    let isEmpty: Bool

    init(_ found: [AddressMatch], _ names: Places.Names) {
        places = found.map {
            Line(
                household: $0.householdID, name: $0.fullName, district: $0.district,
                station: names.station($0.stationID))
        }
        isEmpty = places.isEmpty
    }
}
