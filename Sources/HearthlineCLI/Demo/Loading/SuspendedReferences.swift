internal import Postgres

/// The foreign keys of the large tables, at rest while an empty company is filled.
///
/// While work comes in, every key is checked row by row; after a bulk load all rows are checked at once, in a fraction of the
/// time. Both ends lie in the load's one transaction, so that nobody ever sees a table without its keys.
struct SuspendedReferences {
    private let restoring: String

    private static let tables = [
        "household", "contact_person", "call", "ticket", "ticket_person", "ticket_event", "dispatch", "sla_clock",
        "resident_contact", "completion", "callback_task", "callback_attempt", "callback", "abnormal_event",
        "abnormal_step", "clock_breach", "complaint", "complaint_step",
    ]

    /// Drops them.
    init(_ session: Session) async throws {
        let names = Self.tables.map { "hotline.\($0)" }.joined(separator: ", ")
        let rows = try await session.query(
            """
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I;', c.conrelid::regclass, c.conname),
                   format('ALTER TABLE %s ADD CONSTRAINT %I %s;', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
              FROM pg_constraint c
             WHERE c.contype = 'f' AND c.conrelid = ANY ('{\(names)}'::regclass[]) ORDER BY c.oid
            """)
        restoring = rows.compactMap(\.[1]).joined(separator: "\n")
        try await session.execute(script: rows.compactMap(\.[0]).joined(separator: "\n"))
    }

    /// Puts them back and checks every row; a row that points nowhere undoes the whole load.
    func restore(_ session: Session) async throws {
        try await session.execute(script: restoring)
    }
}
