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
        router.post("administration/calendar") { request, context in try await setHoliday(request, context) }
        router.post("administration/notices/:id/withdraw") { request, context in try await withdraw(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .notices, request, context)
        let token: PageToken? = request.query.text("after").isEmpty ? nil : try PageToken(request.query.text("after"))
        async let page = core.store.scripts.notices(after: token, as: desk.caller)
        async let holidays = core.store.scripts.holidays(as: desk.caller)
        async let scripts = core.store.scripts.list(as: desk.caller)
        async let missing = core.store.scripts.unnoticedHolidays(as: desk.caller)
        let (notices, calendar) = (try await page, try await core.store.scripts.calendar(as: desk.caller))
        let people = try await desk.people(
            notices.rows.flatMap { [$0.publishedBy, $0.withdrawnBy] } + calendar.map(\.changedBy))
        let view = NoticesView(
            notices, try await holidays, ScriptList(try await scripts, []), missing: try await missing,
            calendar: CalendarView(calendar, people, desk.language), people, desk.language, now: Date())
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

    /// Days off of a year; without a version a holiday that is not there yet.
    private func setHoliday(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .notices, request, context)
        let form = try await request.form()
        guard let holiday = PublicHoliday(rawValue: form.text("public_holiday")) else {
            throw HearthlineError(.fieldInvalid, field: "public_holiday")
        }
        let (first, last) = (try form.day("first_day"), try form.day("last_day"))
        let year: Int16 = try form.optional("year") ?? Int16(last.iso.prefix(4)) ?? 0
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.scripts.setHoliday(
                holiday, year: year, first: first, last: last, version: try form.optional("version"),
                reason: form.text("reason"), requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(.changed, draft: "calendar")
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
