internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Saved answers that a lead corrects: the last version beside the form, and why. Source: CBK-11, CBK-16
struct CallbackCorrectionPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("callbacks/:id/correct") { request, context in try await show(request, context) }
        router.post("callbacks/:id/correct") { request, context in try await correct(request, context) }
    }

    private func show(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (id, caller) = (try context.key("id", or: .callbackNotFound), try context.callCenterCaller)
        async let versions = core.store.callbacks.versions(id, as: caller)
        let sheet = try await core.store.callbacks.get(id, as: caller)
        let saved = try await versions
        if let refusal = CallbackGate.correctionRefusal(saved, reader: caller.principal) { throw refusal }
        guard let last = saved.last else { throw HearthlineError(.callbackNotFound) }
        let view = CorrectionView(sheet, last, context.language)
        return try await core.page(
            "callback_correction", Label("更正回访 \(view.number)", "Correct callback \(view.number)"), view, request,
            context)
    }

    private func correct(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (id, caller) = (try context.key("id", or: .callbackNotFound), try context.callCenterCaller)
        let form = try await request.form()
        let answers = try CallbackAnswers(form)
        let receipt = try await core.write { () throws(HearthlineError) in
            try await core.store.callbacks.revise(
                taskID: id, seenVersion: try form.number("version"), answers,
                complaintIsAboutFees: form.has("e_about_fees"),
                reason: form.text("reason"), requestID: try form.requestID, as: caller)
        }
        guard request.isFragment else { return .redirect(to: "/callbacks/\(id)", type: .normal) }
        let names = await core.places.names(as: caller)
        var response = try core.fragment("callback_done", CallbackDoneView(receipt, names, context.language), context)
        response.headers[.htmxEvent] = "{\"saved\":\"correction-\(id)\"}"
        return response
    }
}

/// The last version of the answers, and the form that corrects it.
struct CorrectionView {
    let id: Int64
    let number: String
    let ticketID: Int64
    let version: Int16
    let requestID: String
    let last: SavedLine
    let questions: QuestionnaireView

    init(_ sheet: CallbackSheet, _ last: SavedCallback, _ language: Language) {
        (id, ticketID, number) = (sheet.task.id, sheet.task.ticketID, sheet.task.displayNumber)
        version = last.version
        requestID = UUID().uuidString
        self.last = SavedLine(last, language)
        questions = QuestionnaireView(sheet, given: last.answers, language)
    }
}
