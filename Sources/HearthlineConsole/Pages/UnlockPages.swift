internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Waking a session that locked by itself: a page of its own, or a dialog over the page with what was typed. Source:
/// SEC-06
struct UnlockPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("unlock") { request, context in
            try await core.page(
                "unlock", Label("解锁", "Unlock"), UnlockView(next: request.query.text("next")), request, context)
        }
        router.post("unlock") { request, context in try await unlock(request, context) }
    }

    private func unlock(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let form = try await request.form()
        guard let token = SessionCookie.token(request) else { throw HearthlineError(.sessionEnded) }
        do {
            let session = try await core.store.sessions.unlock(
                token, password: form.text("password"), deadline: .now + .seconds(8))
            core.principals.forget(token.key)
            if request.isFragment { return Response(status: .ok, headers: [.htmxEvent: "unlocked"]) }
            return .redirect(
                to: LocalPath.checked(form.text("next")) ?? Navigation.home(of: session.principal.role), type: .normal)
        } catch {
            guard [.signInFailed, .accountLocked].contains(error.reason) else { throw error }
            let view = UnlockView(
                next: form.text("next"), problem: core.words.text(error.message, in: context.language))
            if request.isFragment { return try core.fragment("unlock_dialog", view, context) }
            return try await core.page(
                "unlock", Label("解锁", "Unlock"), view, request, context, status: .unprocessableContent)
        }
    }
}

struct UnlockView {
    var next: String
    var problem: String?
}
