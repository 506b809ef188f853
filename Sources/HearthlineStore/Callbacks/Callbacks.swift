public import Hearthline
import Postgres

public import struct FoundationEssentials.Date

/// Calling residents back after the repair.
public struct Callbacks: Sendable {
    let database: Database

    init(database: Database) {
        self.database = database
    }

    /// What is to be called, the most important first; or what is over, when the filter asks for outcome or end.
    ///
    /// At most 200 rows a page. Throws `FIELD_INVALID`. Source: CBK-03, ORG-03
    public func list(
        _ filter: CallbackFilter = CallbackFilter(), after token: CallbackPageToken? = nil, size: Int = 50,
        as caller: Caller
    ) async throws(HearthlineError) -> CallbackPage {
        guard (1...200).contains(size) else { throw HearthlineError(.fieldInvalid, field: "page_size") }
        let scoped = ScopedCallbackFilter(filter: filter, principal: caller.principal)
        let rows = try await tasks(scoped, scoped.anchor, token ?? .start, Int32(size + 1), caller)
        return CallbackPage(rows, size: size)
    }

    /// How many tasks ``list(_:after:size:as:)`` holds in all its pages.
    public func count(_ filter: CallbackFilter = CallbackFilter(), as caller: Caller) async throws(HearthlineError)
        -> Int
    {
        let scoped = ScopedCallbackFilter(filter: filter, principal: caller.principal)
        return try await total(scoped, scoped.anchor, caller)
    }

    private func tasks<A: CallbackAnchor>(
        _ filter: ScopedCallbackFilter, _ anchor: A.Type, _ start: CallbackPageToken, _ limit: Int32, _ caller: Caller
    ) async throws(HearthlineError) -> [CallbackTask] {
        try await database.run(ListTasks<A>(filter: filter, after: start, limit: limit), as: caller, .read)
    }

    private func total<A: CallbackAnchor>(
        _ filter: ScopedCallbackFilter, _ anchor: A.Type, _ caller: Caller
    ) async throws(HearthlineError) -> Int {
        Int(try await database.one(CountTasks<A>(filter: filter), as: caller, .read))
    }

    /// Tasks by key, in any order; those the caller does not see are left out.
    public func tasks(_ ids: [Int64], as caller: Caller) async throws(HearthlineError) -> [CallbackTask] {
        ids.isEmpty ? [] : try await database.run(TasksByID(ids: ids), as: caller, .read)
    }

    /// What to call on a day with so much time: by signs, and of every station its share, drawn by lot.
    ///
    /// Source: CBK-03
    public func worklist(
        siteID: Int16, day: ServiceDay, quota: Int, as caller: Caller
    ) async throws(HearthlineError) -> [WorklistEntry] {
        guard (0...10_000).contains(quota) else { throw HearthlineError(.fieldInvalid, field: "quota") }
        return try await database.run(
            Worklist(siteID: siteID, day: day, quota: Int32(quota)), as: caller, .read)
    }

    /// Appointments whose reminder has come, five minutes ahead: the caller's own first, then those of the team.
    ///
    /// Source: CBK-04
    public func reminders(at now: Date, as caller: Caller) async throws(HearthlineError) -> [CallbackTask] {
        let reminders = Reminders(
            siteID: caller.principal.siteID, me: caller.principal.employeeID,
            until: now.addingTimeInterval(now.timeIntervalSince(CallbackAppointment.reminder(of: now))))
        return try await database.run(reminders, as: caller, .read)
    }

    /// The callback of a ticket's present return.
    ///
    /// Throws `TICKET_NOT_RETURNED` while the station still works, `TICKET_NOT_FOUND`. Source: CBK-01
    public func task(ofTicket ticketID: Int64, as caller: Caller) async throws(HearthlineError) -> Int64 {
        guard let id = try await database.one(TaskOfTicket(ticketID: ticketID), as: caller, .read) else {
            throw HearthlineError(.callbackNotFound)
        }
        return id
    }

    /// Everything the form of a callback needs.
    ///
    /// Throws `CALLBACK_NOT_FOUND` for tasks of other sites and of teams the caller is not in. Source: ORG-03
    public func get(_ taskID: Int64, as caller: Caller) async throws(HearthlineError) -> CallbackSheet {
        guard let sheet = try await database.run(OpenSheet(taskID: taskID), as: caller, .write).first else {
            throw HearthlineError(.callbackNotFound)
        }
        return sheet
    }

    /// Every saved version of a callback's answers, the first one first.
    public func versions(_ taskID: Int64, as caller: Caller) async throws(HearthlineError) -> [SavedCallback] {
        try await database.run(Versions(taskID: taskID), as: caller, .read)
    }

    /// Every saved version of the answers about every repair of a ticket, in the order of the repairs; empty for tickets the
    /// caller does not see. Source: CBK-11, CBK-16
    public func versions(ofTicket ticketID: Int64, as caller: Caller) async throws(HearthlineError) -> [TicketCallback]
    {
        try await database.run(TicketVersions(ticketID: ticketID), as: caller, .read)
    }
}
