internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// What is known of one request.
struct ConsoleContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    var language = Language.chinese
    /// Who asks; nil for nobody.
    var session: ConsoleSession?
    /// Why there is no session, when the browser showed a token.
    var refusal: HearthlineError?

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
    }

    /// Whom the repositories work for; throws `SESSION_ENDED`, `SESSION_LOCKED`.
    var caller: Caller {
        get throws(HearthlineError) { Caller(principal: try principal, deadline: .now + .seconds(8)) }
    }

    /// Who asks; throws like ``caller``.
    var principal: Principal {
        get throws(HearthlineError) {
            guard let session else { throw refusal ?? HearthlineError(.sessionEnded) }
            return session.principal
        }
    }
}

/// A session that a browser has shown.
struct ConsoleSession: Sendable {
    let token: SessionToken
    let principal: Principal
}
