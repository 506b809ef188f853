public import Hearthline
import Postgres

/// Signing in and out, and who a token belongs to.
///
/// Source: SEC-04, SEC-06
public struct Sessions: Sendable {
    let database: Database
    let passwords: PasswordHasher

    /// Signs a person in and ends the person's other session.
    ///
    /// Without a role the highest present employment with a work surface is taken. Refuses with `SIGN_IN_FAILED` (an
    /// unknown number takes as long and says the same), `ACCOUNT_LOCKED`, or `FORBIDDEN` without such an employment.
    public func signIn(
        agentNo: String, password: String, workstation: String, role: Role? = nil, deadline: ContinuousClock.Instant
    ) async throws(HearthlineError) -> SignedIn {
        let isPossible = password.utf8.count <= PasswordRule.maximumBytes
        let place = try TextRule(maximum: 60).normalized(workstation, field: "workstation")
        let known = try await database.runAsGate(Credential(agentNo: String(agentNo.prefix(40))), deadline: deadline, .read).first
        let fits = try await passwords.verify(isPossible ? password : "", stored: known?.hash)
        guard let known, fits, isPossible, !known.isLocked else {
            throw await failure(of: known, workstation: place, deadline: deadline)
        }
        let token = SessionToken()
        let open = Open(employeeID: known.employeeID, seenHash: known.hash, key: token.key, workstation: place, role: role)
        let (outcomes, sessions) = try await database.runAsGate(open, ByKey(key: token.key), deadline: deadline)
        let outcome = try database.only(outcomes)
        if let reason = outcome.refusal { throw HearthlineError(reason) }
        return SignedIn(token: token, session: try database.only(sessions), endedOther: outcome.endedOther)
    }

    /// Who a token belongs to; refuses with `SESSION_ENDED`, and with `SESSION_LOCKED` after some minutes without activity.
    ///
    /// Asking is activity. A page that refreshes itself says `isActivity: false`, so that it never keeps an empty desk
    /// awake. Source: SEC-06
    public func session(
        forToken token: SessionToken, isActivity: Bool = true, deadline: ContinuousClock.Instant
    ) async throws(HearthlineError) -> LiveSession {
        let found = try await database.runAsGate(
            ByKey(key: token.key, isActivity: isActivity), deadline: deadline, .write)
        guard let session = found.first else { throw HearthlineError(.sessionEnded) }
        if session.isLocked { throw HearthlineError(.sessionLocked) }
        return session
    }

    /// Who a token belongs to, whether or not the password must still be changed; refuses like
    /// ``session(forToken:isActivity:deadline:)``.
    public func principal(
        forToken token: SessionToken, isActivity: Bool = true, deadline: ContinuousClock.Instant
    ) async throws(HearthlineError) -> Principal {
        try await session(forToken: token, isActivity: isActivity, deadline: deadline).principal
    }

    /// Wakes a locked session with its owner's password; an awake one stays awake.
    ///
    /// Refuses with `SESSION_ENDED`, with `SIGN_IN_FAILED` for a wrong password, which counts, and with
    /// `ACCOUNT_LOCKED`. Source: SEC-04, SEC-06
    public func unlock(
        _ token: SessionToken, password: String, deadline: ContinuousClock.Instant
    ) async throws(HearthlineError) -> LiveSession {
        let isPossible = password.utf8.count <= PasswordRule.maximumBytes
        let found = try await database.runAsGate(CredentialOfSession(key: token.key), deadline: deadline, .read)
        guard let known = found.first else { throw HearthlineError(.sessionEnded) }
        guard try await passwords.verify(isPossible ? password : "", stored: known.hash), isPossible, !known.isLocked
        else { throw await failure(of: known, workstation: "", deadline: deadline) }
        let (refusals, sessions) = try await database.runAsGate(
            Wake(key: token.key, seenHash: known.hash), ByKey(key: token.key), deadline: deadline)
        if let refusal = try database.only(refusals) { throw HearthlineError(refusal) }
        return try database.only(sessions)
    }

    /// Ends the caller's session; false when it had ended already.
    @discardableResult
    public func signOut(as caller: Caller) async throws(HearthlineError) -> Bool {
        try await database.one(SignOut(), as: caller, .write)
    }

    /// Changes the caller's own password, also while nothing else is allowed yet.
    ///
    /// Refuses with `SIGN_IN_FAILED` or `ACCOUNT_LOCKED` when the old one is wrong (a wrong one counts), and with
    /// `PASSWORD_WEAK`.
    public func changePassword(old: String, new: String, as caller: Caller) async throws(HearthlineError) {
        // Not as a reading call: that one refuses whoever must change the password first.
        let own = try await database.one(OwnCredential(), as: caller, .write)
        let isPossible = old.utf8.count <= PasswordRule.maximumBytes
        guard try await passwords.verify(isPossible ? old : "", stored: own.hash), isPossible, !own.isLocked else {
            throw await failure(of: own, workstation: "", deadline: caller.deadline)
        }
        try PasswordRule.check(new, agentNo: caller.principal.agentNo, old: old)
        let hash = try await passwords.hash(new)
        _ = try await database.one(ChangePassword(seenHash: own.hash, newHash: hash), as: caller, .write)
    }

    /// Counts a failure; an account that is locked counts no further and is never told whether the password fits.
    private func failure(
        of known: Credential.Known?, workstation: String, deadline: ContinuousClock.Instant
    ) async -> HearthlineError {
        let count = CountFailure(employeeID: known?.employeeID ?? 0, workstation: workstation)
        do {
            let isLocked = try await database.runAsGate(count, deadline: deadline, .write).first ?? false
            return HearthlineError(isLocked ? .accountLocked : .signInFailed)
        } catch {
            return error
        }
    }
}
