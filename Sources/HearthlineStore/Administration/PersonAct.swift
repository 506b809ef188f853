import struct FoundationEssentials.UUID
import Hearthline
import Postgres

/// What an act on a person's password begins with: which request, on whom, why.
struct PersonAct: Sendable {
    var requestID: UUID
    var bodyHash: [UInt8]
    var employeeID: Int64
    var reason: String

    /// Throws `TEXT_MISSING` and its like for the reason.
    init(_ operation: String, employeeID: Int64, reason: String, requestID: UUID) throws(HearthlineError) {
        self.reason = try TextRule.reason.normalized(reason, field: "reason")
        self.requestID = requestID
        self.employeeID = employeeID
        var body = RequestBody(operation)
        body.append("employee", employeeID)
        body.append("reason", self.reason)
        bodyHash = body.digest
    }

    /// `$1` to `$4`.
    static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .text]

    func bind(_ bindings: inout Bindings) {
        bindings.append(requestID)
        bindings.append(bodyHash)
        bindings.append(employeeID)
        bindings.append(reason)
    }
}
