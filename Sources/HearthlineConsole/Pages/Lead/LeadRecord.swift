internal import Hearthline
internal import HearthlineStore

/// Everything that waits for the leads of a site, read side by side.
struct LeadRecord: Sendable {
    var figures: DeskFigures
    var unmatched: [TicketSummary]
    var rejected: [TicketSummary]
    var due: [TicketSummary]
    var incidents: [Incident]
    var help: [HelpRequest]
    var alerts: [Alert]
    var exceptions: [IntakeException]
    var wrapUps: [OpenWrapUp]
    var colleagues: [Colleague]

    /// How many rows of a queue the desk shows; the counter opens all of them.
    static let rows = 30

    static func read(_ store: Store, day: ServiceDay, as caller: Caller) async throws -> LeadRecord {
        let tickets = store.tickets
        var sentBack = TicketFilter()
        (sentBack.openOnly, sentBack.rejected) = (true, true)
        let filter = sentBack
        async let figures = store.overview.figures(of: day, as: caller)
        async let unmatched = tickets.unmatchedAddresses(limit: rows, as: caller)
        async let rejected = tickets.list(filter, size: rows, as: caller)
        async let due = tickets.followUps(limit: rows, as: caller)
        async let incidents = tickets.incidents(as: caller)
        async let help = store.assistance.list(as: caller)
        async let alerts = store.oversight.alerts(as: caller)
        async let exceptions = tickets.intakeExceptions(on: day, as: caller)
        async let wrapUps = store.calls.openWrapUps(limit: 200, as: caller)
        async let colleagues = store.staff.listColleagues(as: caller)
        return LeadRecord(
            figures: try await figures, unmatched: try await unmatched, rejected: try await rejected.rows,
            due: try await due,
            incidents: try await incidents, help: try await help.rows, alerts: try await alerts,
            exceptions: try await exceptions,
            wrapUps: try await wrapUps, colleagues: try await colleagues)
    }
}
