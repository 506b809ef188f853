internal import GRPCCore
internal import Hearthline
internal import HearthlineStore

/// Establishes who calls, from the bearer token; everything but signing in and health needs somebody.
struct Authentication: CallInterceptor {
    /// Looks a session up; throws SESSION_ENDED for a token that is none, SESSION_LOCKED for one that must be woken.
    typealias LookUp = @Sendable (_ token: SessionToken) async throws -> Principal

    let principals: PrincipalCache
    let lookUp: LookUp

    /// Who calls with which token; nobody yet while a locked session is woken.
    struct Identity: Sendable {
        let principal: Principal?
        let token: SessionToken
    }

    func begin(_ call: IncomingCall) async throws -> Identity? {
        if MethodList.open.contains(call.method.fullyQualifiedMethod) { return nil }
        guard let token = BearerToken.read(call.metadata) else { throw HearthlineError(.sessionEnded) }
        if MethodList.waking.contains(call.method.fullyQualifiedMethod) {
            return Identity(principal: nil, token: token)
        }
        let principal: Principal
        if let known = principals.principal(for: token.key) {
            principal = known
        } else {
            principal = try await lookUp(token)
            principals.remember(principal, for: token.key)
        }
        CallScope.current.record?.note { $0.agentNo = principal.agentNo }
        return Identity(principal: principal, token: token)
    }

    func within<Value: Sendable>(_ identity: Identity?, _ work: () async throws -> Value) async throws -> Value {
        guard let identity else { return try await work() }
        var scope = CallScope.current
        scope.principal = identity.principal
        scope.token = identity.token
        do {
            return try await CallScope.$current.withValue(scope, operation: work)
        } catch let refusal as HearthlineError where [.sessionEnded, .sessionLocked].contains(refusal.reason) {
            principals.forget(identity.token.key)
            throw refusal
        }
    }
}
