internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Changing one's own password, which a first sign-in demands. Source: SEC-04
struct PasswordPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("password") { request, context in
            _ = try context.principal
            return try await show(PasswordView(), request, context)
        }
        router.post("password") { request, context in try await change(request, context) }
    }

    private func show(
        _ view: PasswordView, _ request: Request, _ context: ConsoleContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try await core.page("password", Label("修改密码", "Change password"), view, request, context, status: status)
    }

    private func change(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let form = try await request.form()
        let principal = try context.principal
        do {
            guard form.text("new") == form.text("again") else {
                throw HearthlineError(.passwordsDiffer, field: "again")
            }
            try await core.store.sessions.changePassword(
                old: form.text("old"), new: form.text("new"), as: try context.caller)
            return .redirect(to: Navigation.home(of: principal.role), type: .normal)
        } catch let refusal as HearthlineError
            where refusal.reason.reasonClass == .invalid || refusal.reason == .signInFailed
        {
            let view = PasswordView(problem: core.words.text(refusal.message, in: context.language))
            return try await show(view, request, context, status: .unprocessableContent)
        }
    }
}

struct PasswordView {
    var problem: String?
}
