import Hearthline
import Postgres

extension Database {
    /// Runs two statements of one snapshot and one round trip as a person.
    func pair<A: Statement, B: Statement>(
        _ first: A, _ second: B, as caller: Caller, _ access: Frame.Access
    ) async throws(HearthlineError) -> ([A.Output], [B.Output]) {
        let frame = try caller.frame(access)
        do {
            if access == .write { return try await execute(first, second, in: frame) }
            let (_, one, two) = try await execute(RequireSession(), first, second, in: frame)
            return (one, two)
        } catch {
            throw HearthlineError(error, readOnly: access == .read)
        }
    }
}
