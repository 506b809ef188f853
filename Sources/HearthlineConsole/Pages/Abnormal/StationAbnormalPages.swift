internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// What the register says about the own station's work, and the station's word on it; made for a phone. Source: ABN-01
struct StationAbnormalPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("station/abnormal") { request, context in
            try await core.page(
                "station_abnormal", Label("异常说明", "Abnormal events"), try await view(nil, context), request, context)
        }
        router.post("station/abnormal/:id") { request, context in try await reply(request, context) }
    }

    private func reply(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (caller, form) = (try worker(context), try await request.form())
        let seen = SeenAbnormalEvent(
            id: try context.key("id", or: .eventNotFound), version: try form.number("version"))
        let requestID = try form.requestID
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.abnormal.reply(seen, text: form.text("text"), requestID: requestID, as: caller)
        }
        guard request.isFragment else { return .redirect(to: "/station/abnormal", type: .normal) }
        var response = try core.fragment(
            "station_abnormal_rows", try await view(Label("说明已提交。", "Your reply was sent."), context), context)
        response.headers[.htmxEvent] = "{\"saved\":\"abnormal-\(seen.id)-reply\"}"
        return response
    }

    private func view(_ said: Label?, _ context: ConsoleContext) async throws -> StationAbnormalView {
        let events = try await core.store.abnormal.atStation(as: try worker(context)).rows
        return StationAbnormalView(events, context.language, now: Date(), said: said)
    }

    private func worker(_ context: ConsoleContext) throws(HearthlineError) -> Caller {
        let caller = try context.caller
        guard caller.principal.role.isStationRole else { throw HearthlineError(.forbidden) }
        return caller
    }
}

/// The events of a station.
struct StationAbnormalView: Encodable {
    struct Row: Encodable {
        let id: Int64
        let version: Int32
        let requestID: String
        let type: String
        let ticketID: Int64?
        let ticket: String
        let found: String
        let delay: String?
        let reply: String?
        let decision: String?
        let mayReply: Bool
    }

    let said: String?
    let rows: [Row]

    init(_ events: [StationAbnormalEvent], _ language: Language, now: Date, said: Label?) {
        self.said = said?.text(language)
        rows = events.map { event in
            let decision = event.isAccepted.map {
                Label($0 ? "已采纳" : "未采纳", $0 ? "accepted" : "rejected").text(language)
            }
            return Row(
                id: event.id, version: event.version, requestID: UUID().uuidString,
                type: event.typeLabel.text(language), ticketID: event.ticketNumber == nil ? nil : event.ticketID,
                ticket: event.ticketNumber ?? "", found: DateText.near(event.foundAt, now: now),
                delay: event.delaySeconds.map { DateText.span(TimeInterval($0), language) },
                reply: event.reply.isEmpty ? nil : event.reply, decision: decision, mayReply: event.isAccepted == nil)
        }
    }
}
