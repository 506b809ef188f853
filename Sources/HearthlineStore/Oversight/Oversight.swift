public import Hearthline
import Postgres

public import struct FoundationEssentials.Date

/// Alerts, the log of looks at personal data, and the audit trail of master data.
///
/// Source: SEC-04, SEC-05, SEC-08
public struct Oversight: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [
        OpenAlerts.self, ListAlerts.self, AlertNotices.self, AlertFigures.self, EscalateAlerts.self, Acknowledge.self,
        Accesses.self, Entries.self, SealAudit.self, VerifyAudit.self,
    ]

    /// The longest page of a log.
    public static let maximumPage = 200

    /// The open alerts in the caller's sight, newest first: own site, own station, or everything for heads.
    public func alerts(limit: Int = 100, as caller: Caller) async throws(HearthlineError) -> [Alert] {
        try await database.run(OpenAlerts(limit: Self.page(limit)), as: caller, .read)
    }

    /// Acknowledges an alert and returns when it was first acknowledged.
    ///
    /// Refuses with `FORBIDDEN` for an alert out of sight, `NO_SELF_APPROVAL` for one about the caller.
    public func acknowledge(alert: Int64, as caller: Caller) async throws(HearthlineError) -> Date {
        try await database.one(Acknowledge(alertID: alert), as: caller, .write)
    }

    /// Who looked at personal data, newest first; a lead sees the own site, a head everything.
    ///
    /// - Parameter before: the last key of the page before.
    public func personalDataAccess(
        employeeID: Int64? = nil, householdID: Int64? = nil, before: Int64? = nil, limit: Int = 100, as caller: Caller
    ) async throws(HearthlineError) -> [PersonalDataAccess] {
        let page = Accesses(
            employeeID: employeeID, householdID: householdID, before: before ?? .max, limit: Self.page(limit))
        return try await database.run(page, as: caller, .read)
    }

    /// Who changed master data, newest first; for heads.
    ///
    /// - Parameter before: the last key of the page before.
    public func auditEntries(
        table: String? = nil, rowKey: String? = nil, before: Int64? = nil, limit: Int = 100, as caller: Caller
    ) async throws(HearthlineError) -> [AuditEntry] {
        let page = Entries(table: table, rowKey: rowKey, before: before ?? .max, limit: Self.page(limit))
        return try await database.run(page, as: caller, .read)
    }

    /// Seals the audit rows that can no longer change and returns their number; background work.
    @discardableResult
    public func sealAudit(deadline: ContinuousClock.Instant) async throws(HearthlineError) -> Int32 {
        try await database.only(database.runAsWorker(SealAudit(), deadline: deadline))
    }

    /// Recomputes the chain, as a head.
    ///
    /// - Parameter anchor: a head that was published earlier.
    public func verifyAudit(anchor: [UInt8]? = nil, as caller: Caller) async throws(HearthlineError) -> AuditReport {
        try await database.one(VerifyAudit(anchor: anchor), as: caller, .read)
    }

    /// Recomputes the chain, as background work, on a connection of its own: years of rows take their time.
    public func verifyAudit(
        anchor: [UInt8]? = nil, deadline: ContinuousClock.Instant
    ) async throws(HearthlineError) -> AuditReport {
        let frame = Frame(role: "hearthline_worker", settings: [""], access: .read, deadline: deadline)
        do {
            let rows = try await database.transaction(isolation: .repeatableRead, in: frame) {
                try await $0.execute(VerifyAudit(anchor: anchor))
            }
            return try database.only(rows)
        } catch let error as PostgresError {
            throw HearthlineError(error, readOnly: true)
        } catch {
            throw error as? HearthlineError ?? HearthlineError(.internalError)
        }
    }

    private static func page(_ limit: Int) -> Int32 { Int32(min(max(limit, 1), maximumPage)) }
}
