internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird
internal import Logging

/// Turns every error into something a person can act on: a page, or a message beside the form that htmx sent.
struct Refusals: RouterMiddleware {
    typealias Context = ConsoleContext

    let core: ConsoleCore

    func handle(
        _ request: Request, context: ConsoleContext, next: (Request, ConsoleContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let refusal as HearthlineError {
            return try await answer(refusal, request, context)
        } catch let error as HTTPError where error.status == .notFound {
            return try await answer(HearthlineError(.pageNotFound), request, context)
        } catch let error as HTTPError {
            context.logger.info("request refused", metadata: ["status": "\(error.status.code)"])
            return try await answer(HearthlineError(.fieldInvalid), request, context)
        } catch {
            context.logger.error("page failed", metadata: ["kind": "\(type(of: error))"])
            return try await answer(HearthlineError(.internalError), request, context)
        }
    }

    private func answer(
        _ refusal: HearthlineError, _ request: Request, _ context: ConsoleContext
    ) async throws -> Response {
        context.logger.info("refused", metadata: ["reason": "\(refusal)"])
        if let path = Self.detour(refusal.reason) { return try detour(path, refusal, request, context) }
        let status = Self.status(refusal.reason.reasonClass)
        let problem = ProblemView(refusal, words: core.words, language: context.language)
        guard request.isFragment else {
            return try await core.page(
                "refusal", Label("无法完成", "Not possible"), problem, request, context, status: status)
        }
        var response = try core.fragment("problem", problem, context, status: status)
        response.headers[.htmxRetarget] = "#problems"
        response.headers[.htmxReswap] = "innerHTML"
        return response
    }

    /// Where somebody goes first who may not go on now.
    static func detour(_ reason: Reason) -> String? {
        switch reason {
        case .sessionEnded: "/sign-in"
        case .sessionLocked: "/unlock"
        case .passwordChangeRequired: "/password"
        default: nil
        }
    }

    private func detour(
        _ path: String, _ refusal: HearthlineError, _ request: Request, _ context: ConsoleContext
    ) throws -> Response {
        if request.isFragment, refusal.reason == .sessionLocked {
            // The page stays, with everything that was typed; only its owner's password opens it again.
            var response = try core.fragment("unlock_dialog", UnlockView(next: ""), context)
            response.headers[.htmxRetarget] = "#overlay"
            response.headers[.htmxReswap] = "innerHTML"
            return response
        }
        let next = request.method == .get && !request.isFragment ? "?next=" + request.uri.string.urlEncoded : ""
        if request.isFragment { return Response(status: .unauthorized, headers: [.htmxRedirect: path]) }
        return .redirect(to: path + next, type: .normal)
    }

    static func status(_ kind: ReasonClass) -> HTTPResponse.Status {
        switch kind {
        case .invalid: .unprocessableContent
        case .unauthenticated: .unauthorized
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .conflict, .precondition: .conflict
        case .exhausted: .tooManyRequests
        case .unavailable: .serviceUnavailable
        case .unknownOutcome: .internalServerError
        }
    }
}

/// A refusal as people read it: what to do, and which fields it is about.
struct ProblemView {
    let message: String
    let reason: String
    let fields: String
    let canRetry: Bool

    init(_ refusal: HearthlineError, words: Words, language: Language) {
        message = words.text(refusal.message, in: language)
        reason = refusal.reason.rawValue
        let problems = refusal.metadata["problems"]?.split(separator: ",").compactMap { $0.split(separator: ":").first }
        fields = problems?.joined(separator: " ") ?? refusal.field ?? ""
        canRetry = [.unavailable, .unknownOutcome].contains(refusal.reason.reasonClass)
    }
}
