internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Signing in and out, home, and the language. Source: SEC-04, SEC-06
struct SignInPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("/") { _, context in
            Response.redirect(to: Navigation.home(of: try context.principal.role), type: .normal)
        }
        router.get("sign-in") { request, context in
            try await show(SignInView(next: request.query.text("next")), request, context)
        }
        router.post("sign-in") { request, context in try await signIn(request, context) }
        router.post("sign-out") { _, context in try await signOut(context) }
        router.post("language") { request, _ in Self.choose(try await request.form()) }
    }

    private func show(
        _ view: SignInView, _ request: Request, _ context: ConsoleContext, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        try await core.page("sign_in", Label("登录", "Sign in"), view, request, context, status: status)
    }

    private func signIn(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let form = try await request.form()
        do {
            let signedIn = try await core.store.sessions.signIn(
                agentNo: form.text("agent_no"), password: form.text("password"), workstation: form.text("workstation"),
                role: form.code("role"), deadline: .now + .seconds(8))
            let home =
                signedIn.mustChangePassword
                ? "/password" : LocalPath.checked(form.text("next")) ?? Navigation.home(of: signedIn.principal.role)
            var response = Response.redirect(to: home, type: .normal)
            response.setCookie(SessionCookie.issue(signedIn.token))
            return response
        } catch {
            guard error.reason.reasonClass != .unavailable else { throw error }
            let view = SignInView(
                next: form.text("next"), agentNo: form.text("agent_no"), workstation: form.text("workstation"),
                problem: core.words.text(error.message, in: context.language))
            return try await show(view, request, context, status: Refusals.status(error.reason.reasonClass))
        }
    }

    private func signOut(_ context: ConsoleContext) async throws -> Response {
        if let session = context.session {
            try await core.store.sessions.signOut(as: context.caller)
            core.principals.forget(session.token.key)
        }
        var response = Response.redirect(to: "/sign-in", type: .normal)
        response.setCookie(SessionCookie.removal)
        return response
    }

    private static func choose(_ form: Form) -> Response {
        var response = Response.redirect(to: LocalPath.checked(form.text("next")) ?? "/", type: .normal)
        if let language = Language(rawValue: form.text("language")) {
            response.setCookie(
                Cookie(
                    name: "hearthline-language", value: language.rawValue, maxAge: 31_536_000, path: "/", secure: true,
                    httpOnly: true, sameSite: .lax))
        }
        return response
    }
}

struct SignInView {
    var next: String
    var agentNo = ""
    var workstation = ""
    var problem: String?
}

/// Addresses to go on to: of this console only, whatever a link says.
enum LocalPath {
    static func checked(_ path: String) -> String? {
        let isOurs = path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\")
        return isOurs && path.utf8.allSatisfy { $0 > 32 && $0 < 127 } ? path : nil
    }
}
