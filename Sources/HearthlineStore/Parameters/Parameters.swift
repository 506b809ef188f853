public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID
public import Hearthline
import Postgres

/// The dated values that a company sets; every change takes two persons.
///
/// Source: SEC-05, rules README A.3
public struct Parameters: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [
        Present.self, History.self, Pending.self, Propose.self, Decide<Decision>.self,
    ]

    /// The values in force now and those that begin later, by key.
    public func list(as caller: Caller) async throws(HearthlineError) -> [Parameter] {
        try await database.run(Present(), as: caller, .read)
    }

    /// Every value a parameter ever had, by scope and time.
    public func history(of key: String, as caller: Caller) async throws(HearthlineError) -> [Parameter] {
        try await database.run(History(key: key), as: caller, .read)
    }

    /// Proposes a value of the same form as the present one; nothing changes until a second person approves.
    ///
    /// Leads propose for their own site and its stations, heads for everything; `validFrom` must not lie in the past
    /// (nil: at once). Refuses with `FORBIDDEN`, `FIELD_INVALID`, `REASON_REQUIRED`.
    public func propose(
        _ key: String, value: String, scope: ParameterScope, validFrom: Date?, reason: String, requestID: UUID,
        as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        var body = RequestBody("propose_parameter")
        body.append("key", key)
        body.append("scope", scope.type)
        body.append("scope_id", scope.id)
        body.append("value", value)
        body.append("from", validFrom)
        body.append("reason", reason)
        let propose = Propose(
            requestID: requestID, bodyHash: body.digest, key: key, scope: scope, value: value, validFrom: validFrom,
            reason: reason)
        return try await database.one(propose, as: caller, .write)
    }

    /// Approves or rejects a proposed value; approval ends the row in force and begins the new one.
    ///
    /// Needs the duty of a parameter approver. Refuses with `NO_SELF_APPROVAL`, `FORBIDDEN`, `STALE_VERSION`.
    public func decide(
        _ changeID: Int64, approve: Bool, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let decide = Decide<Decision>(changeID, approve: approve, requestID: requestID)
        return try await database.one(decide, as: caller, .write)
    }

    /// The proposals that wait for a decision, oldest first.
    public func pending(as caller: Caller) async throws(HearthlineError) -> [ParameterChange] {
        try await database.run(Pending(), as: caller, .read)
    }
}
