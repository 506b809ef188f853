import Hearthline
import Postgres

import struct FoundationEssentials.UUID

/// What waits for a second person; the raw value stands in the function that decides, and in its request.
protocol Decidable: Sendable {
    /// Such as `decide_parameter`.
    static var function: String { get }
}

/// Approves or rejects a proposal: the same statement for every kind, but for the name of its function. Source: SEC-05
struct Decide<Kind: Decidable>: Statement {
    var requestID: UUID
    var bodyHash: [UInt8]
    var proposalID: Int64
    var approve: Bool

    static var sql: String { "SELECT \(SubjectReceipt.selection) FROM hotline.\(Kind.function)($1, $2, $3, $4) r" }
    static var parameters: [PostgresType] { [.uuid, .bytea, .int8, .bool] }
    static var columns: [PostgresType] { SubjectReceipt.columns }

    /// A decision whose body names the proposal.
    init(_ proposalID: Int64, approve: Bool, requestID: UUID) {
        var body = RequestBody(Kind.function)
        body.append("change", proposalID)
        body.append("approve", approve)
        (self.requestID, bodyHash, self.proposalID, self.approve) = (requestID, body.digest, proposalID, approve)
    }

    func bind(_ bindings: inout Bindings) {
        bindings.append(requestID)
        bindings.append(bodyHash)
        bindings.append(proposalID)
        bindings.append(approve)
    }

    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
}
