import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// A desk and its stations at work, all of it through the store.
///
/// The database reads its own clock, so time passes by moving a ticket's rows into the past.
struct TicketScene {
    let store: Store
    let fixture: Fixture
    var database: TestDatabase { fixture.database }

    /// Runs a test with a scene on a database of its own.
    static func with(_ body: @Sendable (TicketScene) async throws -> Void) async throws {
        try await TestDatabase.with { store, fixture in try await body(TicketScene(store: store, fixture: fixture)) }
    }

    /// A whole form of a household that may be sent as it is.
    static func draft(
        _ fault: FaultCode = .noHeatFlat, _ problem: String = "全屋不热", household: Int64? = Fixture.sunshine501,
        _ change: (inout IntakeDraft) -> Void = { _ in }
    ) -> IntakeDraft {
        var draft = IntakeDraft(fault: fault, problem: problem)
        draft.householdID = household
        draft.callerName = "王先生"
        draft.phone = "13800000023"
        draft.readBack = .complete
        change(&draft)
        return draft
    }

    /// The same with words for an address, which a lead must find.
    static func freeDraft(
        _ fault: FaultCode = .noHeatFlat, _ problem: String = "全屋不热", _ change: (inout IntakeDraft) -> Void = { _ in }
    ) -> IntakeDraft {
        draft(fault, problem, household: nil) { draft in
            draft.addressText = "阳光花园南门旁平房"
            change(&draft)
        }
    }

    /// Sends a form.
    @discardableResult
    func register(
        _ draft: IntakeDraft = TicketScene.draft(), callID: Int64? = nil, phoneDiffers: Bool = false,
        requestID: UUID = UUID(),
        as person: FixturePerson = .agent1
    ) async throws -> TicketReceipt {
        let registration = Registration(draft, callID: callID, phoneDiffers: phoneDiffers)
        return try await store.tickets.register(registration, requestID: requestID, as: fixture.caller(person))
    }

    /// The next act on a ticket as it is now.
    func step(_ ticketID: Int64) async throws -> TicketStep {
        let version = try await database.count("SELECT version FROM hotline.ticket WHERE id = \(ticketID)")
        return TicketStep(ticketID: ticketID, version: Int32(version), requestID: UUID())
    }

    /// One ticket as a person reads it.
    func get(_ ticketID: Int64, as person: FixturePerson = .lead1) async throws -> TicketDetail {
        try await store.tickets.get(ticketID, as: fixture.caller(person))
    }

    /// The newest clock of a kind; nil when there is none.
    func clock(_ kind: ClockKind, _ ticketID: Int64) async throws -> ClockRecord? {
        try await get(ticketID).clocks.last { $0.kind == kind }
    }

    /// The clocks that run.
    func running(_ ticketID: Int64) async throws -> Set<ClockKind> {
        Set(try await get(ticketID).clocks.filter { $0.stoppedAt == nil && $0.pausedAt == nil }.map(\.kind))
    }

    /// Lets time pass for one ticket.
    func age(_ ticketID: Int64, minutes: Double) async throws {
        let times = [
            "ticket": [
                "registered_at", "first_issued_at", "issued_at", "accepted_at", "contacted_at", "arrived_at",
                "finished_at", "returned_at", "next_due_at", "appointment_at",
            ],
            "dispatch": ["issued_at", "received_at", "accepted_at", "rejected_at", "answered_at"],
            "sla_clock": ["started_at", "due_at", "warn_at", "stopped_at", "paused_at"],
            "resident_contact": ["at"], "ticket_event": ["at"],
        ]
        let updates = times.map { table, columns in
            let moved = columns.map { "\($0) = \($0) - interval '\(minutes) minutes'" }.joined(separator: ", ")
            return "UPDATE hotline.\(table) SET \(moved) WHERE \(table == "ticket" ? "id" : "ticket_id") = \(ticketID);"
        }
        try await database.sql("SET session_replication_role = replica; \(updates.joined(separator: "\n"))")
    }

    /// Expects a refusal that writes nothing.
    func refused<Answer: Sendable>(
        _ reason: Reason, _ field: String? = nil, sourceLocation: SourceLocation = #_sourceLocation,
        _ body: () async throws -> Answer
    ) async throws {
        let before = try await rows()
        let error = await #expect(throws: HearthlineError.self, sourceLocation: sourceLocation) { _ = try await body() }
        #expect(error?.reason == reason, sourceLocation: sourceLocation)
        if let field { #expect(error?.field == field, sourceLocation: sourceLocation) }
        #expect(try await rows() == before, sourceLocation: sourceLocation)
    }

    /// How much stands in the tables of the work.
    func rows() async throws -> [String] {
        try await database.sql(
            """
            SELECT (SELECT count(*) FROM hotline.ticket), (SELECT coalesce(sum(version), 0) FROM hotline.ticket),
                   (SELECT count(*) FROM hotline.ticket_person), (SELECT count(*) FROM hotline.ticket_event),
                   (SELECT count(*) FROM hotline.dispatch), (SELECT count(*) FROM hotline.sla_clock),
                   (SELECT coalesce(sum(last_number), 0) FROM hotline.ticket_number_counter), (SELECT count(*) FROM hotline.request),
                   (SELECT count(*) FROM hotline.outbox), (SELECT count(*) FROM hotline.mass_incident),
                   (SELECT count(*) FROM hotline.finding), (SELECT count(*) FROM hotline.alert),
                   (SELECT count(*) FROM hotline.completion), (SELECT count(*) FROM hotline.resident_contact),
                   (SELECT coalesce(sum(version), 0) FROM hotline.call)
            """
        ).first ?? []
    }
}

extension ClockRecord {
    /// How long it runs.
    var minutes: Double { (dueAt.timeIntervalSince(startedAt) * 1_000).rounded() / 60_000 }
}
