import Foundation
import Hearthline
import HearthlineStore
import TestSupport

/// What the station and the lead do, in short.
extension TicketScene {
    /// Leads a dispatched ticket to one of the states a station reaches.
    func work(_ ticketID: Int64, to state: TicketState, as person: FixturePerson = .station1) async throws {
        let caller = try fixture.caller(person)
        let work = store.stationWork
        let way: [(TicketState, () async throws -> TicketReceipt)] = [
            (.accepted, { try await work.accept(step(ticketID), as: caller) }),
            (
                .contacted,
                {
                    try await work.recordContact(
                        step(ticketID), ContactReport(channel: .workLine, result: .reached), as: caller)
                }
            ),
            (.onSite, { try await work.arrive(step(ticketID), as: caller) }),
            (.callbackDue, { try await finish(ticketID, as: person) }),
        ]
        let now = try await self.state(ticketID)
        let (start, end) = (way.firstIndex { $0.0 == now } ?? -1, way.firstIndex { $0.0 == state } ?? -1)
        for (place, step) in way.enumerated() where place > start && place <= end { _ = try await step.1() }
    }

    /// The state in the database.
    func state(_ ticketID: Int64) async throws -> TicketState? {
        TicketState(
            rawValue: Int16(try await database.count("SELECT state FROM hotline.ticket WHERE id = \(ticketID)")))
    }

    /// Returns a ticket on site.
    @discardableResult
    func finish(
        _ ticketID: Int64, as person: FixturePerson = .station1, _ change: (inout CompletionReturn) -> Void = { _ in }
    ) async throws -> TicketReceipt {
        let completion = try await completion(ticketID, as: person, change)
        return try await store.stationWork.returnCompleted(step(ticketID), completion, as: fixture.caller(person))
    }

    /// What a station would return a ticket on site with: arrived as noted, finished now.
    func completion(
        _ ticketID: Int64, as person: FixturePerson = .station1, _ change: (inout CompletionReturn) -> Void = { _ in }
    ) async throws -> CompletionReturn {
        let arrived = try await get(ticketID, as: person).progress.arrivedAt ?? .now
        let repairers: [FixturePerson: FixturePerson] = [
            .station1: .repairer1, .station2: .repairer2, .station3: .repairer3,
        ]
        var completion = CompletionReturn(
            causeCode: "air", actionCode: "vented", arrivedAt: arrived, finishedAt: max(arrived, .now),
            repairerID: try fixture.id(repairers[person] ?? .repairer1))
        change(&completion)
        return completion
    }

    /// The station sends the order back.
    @discardableResult
    func reject(
        _ ticketID: Int64, _ reason: RejectionReason = .notMyArea, as person: FixturePerson = .station2
    ) async throws -> TicketReceipt {
        try await store.stationWork.reject(step(ticketID), reason: reason, note: "退回核对", as: fixture.caller(person))
    }

    /// Sends the order to another station.
    @discardableResult
    func redispatch(
        _ ticketID: Int64, to station: Int16, wrongStation: Bool? = nil, override: OverrideReason? = nil,
        as person: FixturePerson = .lead1
    ) async throws -> TicketReceipt {
        try await store.tickets.redispatch(
            step(ticketID), stationID: station, reason: "改派到对口维修站", wrongStation: wrongStation,
            overrideReason: override,
            as: fixture.caller(person))
    }

    /// Calls the resident back about a returned ticket: solved or not.
    func callBack(_ ticketID: Int64, solved: Bool, as person: FixturePerson = .agent2) async throws {
        try await database.sql(
            """
            INSERT INTO hotline.policy_parameter (key, scope_type, scope_id, value_json)
            SELECT 'callback.hours_of_day', 'site', id, '{"from": "00:00", "to": "24:00"}' FROM hotline.site ON CONFLICT DO NOTHING
            """)
        let task = try await database.sql(
            "SELECT id, version FROM hotline.callback_task WHERE ticket_id = \(ticketID) AND status IN (1, 2)")[0]
        var answers = CallbackScene.content()
        answers.aSolved = solved
        if !solved { (answers.aReason, answers.dScore, answers.dReason) = ("还是不热", 5, "没修好") }
        let step = CallbackStep(taskID: Int64(task[0]) ?? 0, version: Int32(task[1]) ?? 0, requestID: UUID())
        _ = try await store.save(step, answers, as: fixture.caller(person))
    }

    /// Tickets that lie in the database as if they had been registered some minutes ago, each of another household of the
    /// building; they have no station. Their keys.
    @discardableResult
    func plant(
        _ count: Int, building: Int64, _ fault: FaultCode = .noHeatFlat, minutesAgo: Double = 1, site: Int16 = 1,
        queue: Int16 = 1, state: TicketState = .registered
    ) async throws -> [Int64] {
        let closed = state.isOpen ? "NULL, NULL" : "now(), 1"
        let rows = try await database.sql(
            """
            INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id,
                building_id, community_id, address_text, registered_by, registered_at, closed_at, closure)
            SELECT \(site), 'T-' || gen_random_uuid(), \(state.rawValue), 1, \(queue), f.code, f.family, f.default_urgency, '不热', h.id,
                   h.building_id, h.community_id, h.full_name, 1, now() - interval '\(minutesAgo) minutes', \(closed)
              FROM generate_series(1, \(count)) AS g
              JOIN (SELECT *, row_number() OVER (ORDER BY id) AS n FROM hotline.household WHERE building_id = \(building)) h
                ON h.n = (g - 1) % 8 + 1, hotline.fault f
             WHERE f.code = \(fault.number) RETURNING id
            """)
        return rows.compactMap { $0.first.flatMap { Int64($0) } }
    }

    /// A call of the desk that is going on.
    func call(
        _ direction: CallDirection = .inbound, from caller: String? = nil, as person: FixturePerson = .agent1
    ) async throws -> Int64 {
        var call = NewCall(ringAt: .now.addingTimeInterval(-1), answeredAt: .now)
        call.direction = direction
        call.caller = try caller.map { try PhoneNumber($0) }
        return try await store.calls.record(call, requestID: UUID(), as: fixture.caller(person))
    }

    /// Completes a call, so that its agent may answer the next one.
    func wrapUp(_ call: Int64, as person: FixturePerson = .agent1) async throws {
        try await store.calls.wrapUp(call, .repair, version: nil, requestID: UUID(), as: fixture.caller(person))
    }

    /// Findings, oldest first: type, subject, role, reason.
    func findings() async throws -> [[String]] {
        try await database.sql(
            """
            SELECT f.type_code, coalesce(e.agent_no, ''), coalesce(f.subject_role::text, ''), f.reason_text
              FROM hotline.finding f LEFT JOIN hotline.employee e ON e.id = f.subject_employee ORDER BY f.id
            """)
    }
}

extension WrapUp {
    /// The whole record of a call about a repair.
    static let repair: WrapUp = {
        var wrapUp = WrapUp()
        (wrapUp.category, wrapUp.description, wrapUp.disposition) = (.repair, "住户询问维修进度", .followUp)
        return wrapUp
    }()
}
