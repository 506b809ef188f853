internal import Foundation
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird
internal import Logging
internal import NIOCore

/// What a station does with its orders. A phone's queue sends acts as fields and reads the answer as JSON; without
/// scripts a form leads back to the order.
struct StationActPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.post("station/tickets/:id/photos") { request, context in
            try await answer(request, context) { try await addPhoto(request, context) }
        }
        router.post("station/tickets/:id/:act") { request, context in
            try await answer(request, context) { try await act(request, context) }
        }
    }

    private func answer(
        _ request: Request, _ context: ConsoleContext, _ work: () async throws -> TicketReceipt
    ) async throws -> Response {
        guard request.headers[.accept]?.contains("application/json") == true else {
            let receipt = try await work()
            return .redirect(
                to: receipt.state.isWithStation ? "/station/tickets/\(receipt.ticketID)" : "/station", type: .normal)
        }
        do {
            return try StationAnswer(try await work()).response()
        } catch let refusal as HearthlineError {
            if let token = context.session?.token, Refusals.detour(refusal.reason) != nil {
                core.principals.forget(token.key)
            }
            context.logger.info("refused", metadata: ["reason": "\(refusal)"])
            return try StationAnswer(refusal, words: core.words, language: context.language)
                .response(Refusals.status(refusal.reason.reasonClass))
        }
    }

    private func act(_ request: Request, _ context: ConsoleContext) async throws -> TicketReceipt {
        guard let action = StationAct.actions[try context.parameters.require("act")] else {
            throw HearthlineError(.pageNotFound)
        }
        let (id, form) = (try context.key("id"), try await request.form())
        let caller = try author(form, context)
        let events = try await core.store.tickets.timeline(id, as: caller)
        let fieldAt = try form.fieldTime("field_at")
        try refuseOvertaken(action, fieldAt, form, events, caller)
        let moment = StationAct.Moment(
            at: fieldAt ?? Date(), arrivedAt: events.last { $0.action == .arrive }.map { $0.fieldAt ?? $0.at },
            employeeID: caller.principal.employeeID)
        let act = try StationAct(action, form, moment)
        // Without a version: that was judged above, and the body of a repeated request must stay the same.
        let step = TicketStep(ticketID: id, version: nil, requestID: try form.requestID, fieldAt: fieldAt)
        return try await core.write { () async throws(HearthlineError) in
            try await act.perform(step, core.store.stationWork, as: caller)
        }
    }

    private func refuseOvertaken(
        _ action: TicketAction, _ fieldAt: Date?, _ form: Form, _ events: [TicketEvent], _ caller: Caller
    ) throws(HearthlineError) {
        let seen = SeenTicket(version: try form.optional("version"), employeeID: caller.principal.employeeID)
        if seen.isOvertaken(by: events) && !seen.isDone(action, fieldAt, in: events) {
            throw HearthlineError(.staleVersion)
        }
    }

    private func addPhoto(_ request: Request, _ context: ConsoleContext) async throws -> TicketReceipt {
        let (id, query) = (try context.key("id"), request.query)
        let caller = try author(query, context)
        let photo = NewPhoto(
            try await request.photo(), width: try query.optional("width"), height: try query.optional("height"),
            takenAt: try query.fieldTime("field_at"))
        let requestID = try query.requestID
        return try await core.write { () async throws(HearthlineError) in
            try await core.store.stationWork.addPhoto(photo, ticketID: id, requestID: requestID, as: caller)
        }
    }

    /// What was entered by one person is never sent as another: that one has to sign in.
    private func author(_ form: Form, _ context: ConsoleContext) throws(HearthlineError) -> Caller {
        let caller = try context.caller
        guard caller.principal.role.isStationRole else { throw HearthlineError(.forbidden) }
        guard ["", caller.principal.agentNo].contains(form.text("person")) else { throw HearthlineError(.sessionEnded) }
        return caller
    }
}

extension Form {
    /// Milliseconds since 1970, as a phone's clock tells; nil for an empty field.
    func fieldTime(_ name: String) throws(HearthlineError) -> Date? {
        guard let milliseconds: Int64 = try optional(name) else { return nil }
        guard (0...9_999_999_999_999).contains(milliseconds) else { throw HearthlineError(.fieldInvalid, field: name) }
        return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}

extension Request {
    /// The picture in the body; throws `FIELD_INVALID` for one that is too large.
    func photo() async throws -> [UInt8] {
        do {
            return Array(buffer: try await body.collect(upTo: PhotoLimit.bytes))
        } catch is NIOTooManyBytesError {
            throw HearthlineError(.fieldInvalid, field: "photo")
        }
    }
}
