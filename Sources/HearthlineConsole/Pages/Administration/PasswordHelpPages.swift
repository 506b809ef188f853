internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// A forgotten password or a lock: dealt with at once, by heads, and by leads for agents of their site.
///
/// Source: SEC-04, SEC-06
struct PasswordHelpPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.post("administration/staff/:id/password") { request, context in try await reset(request, context) }
        router.post("administration/staff/:id/lock") { request, context in try await lift(request, context) }
    }

    private func reset(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .people, request, context)
        let form = try await request.form()
        let person = try context.key("id", or: .employeeNotFound)
        let answer = try await core.write { () throws(HearthlineError) in
            try await core.store.administration.resetPassword(
                of: person, reason: form.text("reason"), requestID: try form.requestID, as: desk.caller)
        }
        return try await desk.code(answer.code, for: form.text("agent"), back: PersonPath.back(form))
    }

    private func lift(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let desk = try await AdministrationDesk(core, .people, request, context)
        let form = try await request.form()
        let person = try context.key("id", or: .employeeNotFound)
        let answer = try await core.write { () throws(HearthlineError) in
            try await core.store.administration.liftLock(
                of: person, reason: form.text("reason"), requestID: try form.requestID, as: desk.caller)
        }
        return desk.done(answer.outcome == "not_locked" ? .notLocked : .unlocked, at: PersonPath.back(form))
    }
}
