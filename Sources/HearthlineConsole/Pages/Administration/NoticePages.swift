internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Notices that put the opening of a holiday in force. Source: SCR-04, SCR-05
struct NoticePages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("administration/notices") { request, context in try await list(request, context) }
        router.post("administration/notices") { request, context in try await publish(request, context) }
        router.post("administration/notices/:id/withdraw") { request, context in try await withdraw(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .notices, request, context)
        let token: PageToken? = request.query.text("after").isEmpty ? nil : try PageToken(request.query.text("after"))
        async let page = core.store.scripts.notices(after: token, as: desk.caller)
        async let holidays = core.store.scripts.holidays(as: desk.caller)
        async let scripts = core.store.scripts.list(as: desk.caller)
        let notices = try await page
        let people = try await desk.people(notices.rows.flatMap { [$0.publishedBy, $0.withdrawnBy] })
        let view = NoticesView(
            notices, try await holidays, ScriptList(try await scripts, []), people, desk.language, now: Date())
        return try await desk.page("notices", view)
    }

    private func publish(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .notices, request, context)
        let form = try await request.form()
        guard let from = try form.moment("from") else { throw HearthlineError(.fieldInvalid, field: "from") }
        guard let to = try form.moment("to") else { throw HearthlineError(.fieldInvalid, field: "to") }
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.scripts.publish(
                form.text("holiday"), from: from, to: to, priority: try form.optional("priority"),
                requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(.published, draft: "notice")
    }

    private func withdraw(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .notices, request, context)
        let form = try await request.form()
        let notice = try context.key("id", or: .noticeNotFound)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.scripts.withdraw(notice, requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(.withdrawn)
    }
}
