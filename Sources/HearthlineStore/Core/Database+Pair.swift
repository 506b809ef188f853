import Hearthline
import Postgres

extension Database {
    /// Runs two statements of one snapshot and one round trip as a person.
    func pair<A: Statement, B: Statement>(
        _ first: A, _ second: B, as caller: Caller, _ access: Frame.Access
    ) async throws(HearthlineError) -> ([A.Output], [B.Output]) {
        let frame = try caller.frame(access)
        do {
            return try await execute(first, second, in: frame)
        } catch {
            throw HearthlineError(error)
        }
    }
}
