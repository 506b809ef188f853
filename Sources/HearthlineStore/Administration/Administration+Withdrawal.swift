public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

extension Administration {
    /// Takes back one's own proposal while nobody has decided; in the history it stands as turned down by its proposer.
    ///
    /// Refuses with `FORBIDDEN` for a proposal of somebody else, `STALE_VERSION` when it was decided already. Source: SEC-05
    public func withdraw(
        _ kind: ProposalKind, _ proposalID: Int64, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var body = RequestBody("withdraw_proposal")
        body.append("kind", kind.rawValue)
        body.append("proposal", proposalID)
        let withdraw = WithdrawProposal(requestID: requestID, bodyHash: body.digest, kind: kind, proposalID: proposalID)
        return try await database.one(withdraw, as: caller, .write)
    }

    struct WithdrawProposal: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var kind: ProposalKind
        var proposalID: Int64

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.withdraw_proposal($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .text, .int8]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(kind.rawValue)
            bindings.append(proposalID)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}
