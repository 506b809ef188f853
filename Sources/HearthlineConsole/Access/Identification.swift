internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Finds out who asks and in which language; refuses nobody.
struct Identification: RouterMiddleware {
    typealias Context = ConsoleContext

    let sessions: Sessions
    let principals: PrincipalCache

    func handle(
        _ request: Request, context: ConsoleContext, next: (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.language = request.cookies["hearthline-language"].flatMap { Language(rawValue: $0.value) } ?? .chinese
        guard let token = SessionCookie.token(request) else { return try await next(request, context) }
        do {
            let principal = try await principal(of: token, isActivity: !request.isRefresh)
            context.session = ConsoleSession(token: token, principal: principal)
        } catch let refusal as HearthlineError where refusal.reason.reasonClass == .unauthenticated {
            context.refusal = refusal
        }
        do {
            return try await next(request, context)
        } catch let refusal as HearthlineError where [.sessionEnded, .sessionLocked].contains(refusal.reason) {
            principals.forget(token.key)
            throw refusal
        }
    }

    private func principal(of token: SessionToken, isActivity: Bool) async throws -> Principal {
        if let known = principals.principal(for: token.key) { return known }
        let principal = try await sessions.principal(
            forToken: token, isActivity: isActivity, deadline: .now + .seconds(5))
        // A list that brings itself up to date must not hide the next real activity.
        if isActivity { principals.remember(principal, for: token.key) }
        return principal
    }
}
