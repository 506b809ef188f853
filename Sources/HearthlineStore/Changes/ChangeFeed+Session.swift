public import Hearthline

extension ChangeFeed {
    /// Asks once whether the person may be told anything.
    ///
    /// Throws `SESSION_ENDED`, `PASSWORD_CHANGE_REQUIRED`.
    public func requireSession(of principal: Principal) async throws(HearthlineError) {
        _ = try await changes.tickets([], as: Caller(principal: principal, deadline: .now + .seconds(10)))
    }

    /// Throws `SESSION_ENDED` soon after the person's session has ended, also while nothing changes; returns when the
    /// task is cancelled.
    ///
    /// A database that does not answer says nothing about the session.
    public func watchSession(of principal: Principal) async throws(HearthlineError) {
        while (try? await Task.sleep(for: pace.sessionCheck)) != nil {
            do throws(HearthlineError) {
                try await requireSession(of: principal)
            } catch {
                if [.unauthenticated, .forbidden].contains(error.reason.reasonClass) { throw error }
            }
        }
    }
}
