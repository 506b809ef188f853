internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Signing in and out, and waking a locked session.
struct SessionService: Hearthline_V1_SessionService.SimpleServiceProtocol {
    let sessions: Sessions
    let principals: PrincipalCache

    func signIn(
        request: Hearthline_V1_SignInRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SignInResponse {
        let agentNo = try Field.agentNo(request.agentNo)
        let password = try Field.secret(request.password, "password")
        let workstation = try Field.line(request.workstation, 60, "workstation")
        let role: Role? = try Field.optionalCode(request.role, "role")
        let signedIn = try await sessions.signIn(
            agentNo: agentNo, password: password, workstation: workstation, role: role,
            deadline: CallScope.requireTime())
        CallScope.current.record?.note { $0.agentNo = signedIn.principal.agentNo }
        return .with {
            $0.token = signedIn.token.text
            $0.session = .init(signedIn.session)
            $0.endedOther = signedIn.endedOther
        }
    }

    func signOut(
        request: Hearthline_V1_SignOutRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SignOutResponse {
        _ = try await Work.run { caller in try await sessions.signOut(as: caller) }
        if let token = CallScope.current.token { principals.forget(token.key) }
        return .init()
    }

    func unlock(
        request: Hearthline_V1_UnlockRequest, context: ServerContext
    ) async throws -> Hearthline_V1_UnlockResponse {
        guard let token = CallScope.current.token else { throw HearthlineError(.sessionEnded) }
        let password = try Field.secret(request.password, "password")
        let session = try await sessions.unlock(token, password: password, deadline: CallScope.requireTime())
        CallScope.current.record?.note { $0.agentNo = session.principal.agentNo }
        return .with { $0.session = .init(session) }
    }

    func changePassword(
        request: Hearthline_V1_ChangePasswordRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ChangePasswordResponse {
        let old = try Field.secret(request.oldPassword, "old_password")
        let new = try Field.secret(request.newPassword, "new_password")
        try await Work.run { caller in
            try await sessions.changePassword(old: old, new: new, as: caller)
        }
        return .init()
    }

    func getSession(
        request: Hearthline_V1_GetSessionRequest, context: ServerContext
    ) async throws -> Hearthline_V1_Session {
        guard let token = CallScope.current.token else { throw HearthlineError(.sessionEnded) }
        return .init(try await sessions.session(forToken: token, deadline: CallScope.requireTime()))
    }
}
