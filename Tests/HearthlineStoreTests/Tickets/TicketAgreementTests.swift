import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// The domain and the database decide alike about tickets.
@Suite struct TicketAgreementTests {
    private static let now = Date(timeIntervalSince1970: 1_764_560_000)

    @Test("A.3 the same steps are open to the same roles in the domain and in the database")
    func transitions() async throws {
        try await TestDatabase.withDatabase { database in
            let rows = try await database.sql(
                "SELECT from_state, action, to_state, database_role, only_p1 FROM hotline.ticket_transition")
            let stored = Set(rows.map { $0.joined(separator: " ") })
            let known = TicketTransition.all.filter { $0.from != .draft }.flatMap { step in
                step.roles.map { role in
                    "\(step.from.rawValue) \(step.action.rawValue) \(step.to.rawValue) \(role.rawValue) \(step.onlyP1 ? "t" : "f")"
                }
            }
            #expect(stored.subtracting(known) == [] && Set(known).subtracting(stored) == [])
            #expect(rows.count == known.count)
            let actions = try await database.sql("SELECT code FROM hotline.ticket_action ORDER BY code")
            #expect(actions.map { Int16($0[0]) } == TicketAction.allCases.map(\.rawValue))
        }
    }

    @Test("INT-08 faults have the same family, default urgency and need of a temperature")
    func faults() async throws {
        try await TestDatabase.withDatabase { database in
            let rows = try await database.sql(
                "SELECT code, identifier, family, default_urgency, needs_room_temp FROM hotline.fault ORDER BY code")
            let known = FaultCode.allCases.map { fault in
                [
                    String(fault.number), fault.rawValue, String(fault.family.rawValue),
                    String(fault.defaultUrgency.rawValue),
                    fault.needsRoomTemperature ? "t" : "f",
                ]
            }
            #expect(rows == known)
        }
    }

    @Test("INT-08 the least urgency is the same over every combination of circumstances")
    func urgency() async throws {
        try await TestDatabase.withDatabase { database in
            let policy = UrgencyPolicy(coldRoomBelowC: 14, repeatCount: 3, urgeRaisesTo: .p2, massTickets: 10)
            let rows = try await database.sql(
                """
                SELECT hotline.urgency_floor(f.code, f.default_urgency, words::smallint, special, temp, office, earlier, building,
                           (SELECT jsonb_object_agg(key, value_json) FROM hotline.policy_parameter WHERE key LIKE 'intake.%'))
                  FROM hotline.fault f, (VALUES (NULL), (2), (1)) AS w (words), (VALUES (false), (true)) AS s (special),
                       (VALUES (NULL::float8), (14), (13.9)) AS m (temp), (VALUES (false), (true)) AS o (office),
                       generate_series(0, 2) AS earlier, generate_series(8, 9) AS building
                 ORDER BY f.code, words DESC NULLS FIRST, special, temp DESC NULLS FIRST, office, earlier, building
                """)
            var expected: [Int16] = []
            for fault in FaultCode.allCases {
                for text in ["请来看看", "有点漏水", "喷水了"] {
                    for special in [false, true] {
                        for temp in [nil, 14, 13.9] as [Double?] {
                            for relation in [CallerRelation.resident, .heatingOffice] {
                                for earlier in 0...2 {
                                    for building in 8...9 {
                                        let facts = UrgencyFacts(
                                            fault: fault, text: text, specialCare: special, measuredTempC: temp,
                                            ticketsInPeriod: earlier + 1, relation: relation,
                                            openInBuilding: building + 1)
                                        expected.append(UrgencyRule.propose(facts, policy).urgency.rawValue)
                                    }
                                }
                            }
                        }
                    }
                }
            }
            #expect(rows.map { Int16($0[0]) } == expected)
        }
    }

    @Test("INT-01 a read-back is settled in the same cases")
    func readBack() async throws {
        try await TestDatabase.withDatabase { database in
            var random = SeededGenerator(seed: 1)
            let cases = (0..<4_000).map { _ in Self.form(&random) }
            let values = cases.map { draft, urgency in
                let recorded = draft.readBack.recorded(urgency: urgency)
                let codes = [ReadBackItem.problem, .address, .name, .phone].map { item in
                    recorded[item].map { String($0.rawValue) }
                        ?? (draft.readBack.confirmed.contains(item) ? "0" : "NULL")
                }
                return """
                    (\(urgency.rawValue), ARRAY[\(codes.joined(separator: ", "))]::smallint[], \(!draft.callerName.isEmpty), \(!draft.phone.isEmpty))
                    """
            }
            let rows = try await database.sql(
                """
                SELECT hotline.read_back_settled(level::smallint, codes, named, phoned)
                  FROM (VALUES \(values.joined(separator: ",\n"))) AS v (level, codes, named, phoned)
                """)
            let expected = cases.map { draft, urgency in
                let facts = IntakeFacts(
                    proposal: UrgencyProposal(urgency: urgency, grounds: []), presetStationID: 1, now: Self.now)
                return draft.validate(facts).isEmpty
            }
            let wrong = zip(cases, zip(rows.map { $0[0] == "t" }, expected)).filter { $0.1.0 != $0.1.1 }
            #expect(wrong.isEmpty, "\(wrong.first as Any)")
            #expect(expected.count(where: \.self) > 300)
        }
    }

    /// Each item confirmed, excused or missing, mostly the first; name and phone given or not.
    private static func form(_ random: inout SeededGenerator) -> (IntakeDraft, Urgency) {
        var draft = TicketScene.draft()
        draft.readBack = ReadBack()
        for item in ReadBackItem.allCases {
            switch Int.random(in: 0..<8, using: &random) {
            case 0...4: draft.readBack.confirmed.insert(item)
            case 5: draft.readBack.exceptions[item] = .emergencySkip
            case 6:
                draft.readBack.exceptions[item] = random.pick(
                    .callerHungUp, .refused, .anonymous, .noisyLine, .thirdParty)
            default: break
            }
        }
        draft.callerName = random.pick("王先生", "王先生", "")
        draft.phone = random.pick("13800000023", "13800000023", "")
        return (draft, random.pick(.p1, .p2, .p4))
    }

    @Test("DSP-11 reports propose the same place")
    func incidents() async throws {
        try await TestDatabase.withDatabase { database in
            var random = SeededGenerator(seed: 11)
            let homes: [(household: Int64, building: Int64, community: Int64)] = [
                (1, 111, 11), (9, 112, 11), (17, 113, 11), (25, 121, 12), (33, 122, 12),
            ]
            let new = MassIncident.Report(at: Self.now, buildingID: 111, communityID: 11)
            var (script, expected): ([String], [String]) = ([], [])
            for _ in 0..<80 {
                let pool = random.pick(homes[0...0], homes[0...2], homes[0...4])
                var (values, earlier): ([String], [MassIncident.Report]) = (["(NULL::bigint, 0)"], [])
                for _ in 0..<Int.random(in: 0...14, using: &random) {
                    let home = pool[Int.random(in: pool.indices, using: &random)]
                    let at = Self.now.addingTimeInterval(-random.pick(0, 600, 1_800, 3_599, 3_600, 3_601))
                    values.append("(\(home.household), \(Int(at.timeIntervalSince1970)))")
                    earlier.append(MassIncident.Report(at: at, buildingID: home.building, communityID: home.community))
                }
                script.append(Self.proposal(values))
                switch MassIncident(buildingTickets: 5, communityTickets: 10, minutes: 60).place(
                    of: new, among: earlier)
                {
                case .building(let id)?, .community(let id)?: expected.append(String(id))
                case nil: expected.append("0")
                }
            }
            // One answer a line: each question is a statement of its own.
            let answers = try await database.value(script.joined(separator: "\n")) ?? ""
            #expect(answers.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) == expected)
            #expect(Set(expected) == ["0", "111", "11"])
        }
    }

    /// Registers reports at their times, asks where an incident is to be proposed, and forgets them.
    private static func proposal(_ reports: [String]) -> String {
        """
        BEGIN;
        INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id,
            building_id, community_id, address_text, registered_by, registered_at)
        SELECT 1, gen_random_uuid()::text, 1, 1, 1, 2, 1, 3, '不热', h.id, h.building_id, h.community_id, h.full_name, 1, to_timestamp(v.at)
          FROM (VALUES \(reports.joined(separator: ", "))) AS v (household, at) JOIN hotline.household h ON h.id = v.household;
        SELECT coalesce(hotline.incident_place(hotline.gather_intake_facts(2, 1::smallint, 1::smallint, 1::smallint, NULL, \(sql(now)))), 0);
        ROLLBACK;
        """
    }

    @Test("DSP-01 whoever chose the wrong station, the minutes it cost and the right to correct it are the same")
    func wrongStation() async throws {
        try await TestDatabase.withDatabase { database in
            var random = SeededGenerator(seed: 3)
            let cases = (0..<400).compactMap { _ in Self.orders(&random) }
            var (tickets, orders): ([String], [String]) = ([], [])
            for (place, one) in cases.enumerated() {
                for (seq, order) in one.orders.enumerated() {
                    orders.append(
                        "(\(place + 1), \(seq + 1), \(order.cycle), 1, \(order.stationID), \(Self.sql(order.issuedAt)), \(order.issuedBy))"
                    )
                }
                let preset = one.presetStationID.map(String.init) ?? "null"
                let last = one.orders[one.orders.count - 1]
                tickets.append(
                    """
                    (\(place + 1), '{"id": \(place + 1), "site_id": 1, "household_id": 23, "station_id": \(last.stationID), "cycle": \(last.cycle), \
                    "dispatch_seq": \(one.orders.count), "preset_station_id": \(preset)}'::jsonb)
                    """)
            }
            let rows = try await database.sql(
                """
                SET session_replication_role = replica;
                UPDATE hotline.service_area SET proposed_by = 9 WHERE node_id = 11;
                INSERT INTO hotline.dispatch (ticket_id, seq, cycle, site_id, station_id, issued_at, issued_by) VALUES \(orders.joined(separator: ",\n"));
                CREATE TEMPORARY TABLE one AS SELECT id, jsonb_populate_record(NULL::hotline.ticket, facts) AS t
                  FROM (VALUES \(tickets.joined(separator: ",\n"))) AS v (id, facts);
                SELECT hotline.find_wrong_station(jsonb_populate_record(NULL::access.session, '{"employee_id": 1}'), t, \(Self.sql(Self.now)))
                  FROM one \\g /dev/null
                SELECT CASE WHEN f.subject_role = 10 THEN 'areas ' || coalesce(f.subject_employee::text, '?') ELSE f.subject_employee::text END,
                       f.reason_text, hotline.may_correct_station(jsonb_populate_record(NULL::access.session, '{"employee_id": 1}'), one.t,
                                                                   \(Self.sql(Self.now)))
                  FROM one JOIN hotline.finding f ON f.ticket_id = one.id ORDER BY one.id
                """)
            let expected = cases.map { one in
                let subject: String =
                    switch one.responsible {
                    case .chooser(let person): String(person)
                    case .areaTable: one.presetStationID == 1 ? "areas 9" : "areas ?"
                    }
                return [
                    subject, "wrong station \(one.minutes(until: Self.now)) min",
                    one.mayCorrect(1, at: Self.now, withinMinutes: 5) ? "t" : "f",
                ]
            }
            let wrong = zip(cases, zip(rows, expected)).filter { $0.1.0 != $0.1.1 }
            #expect(wrong.isEmpty && rows.count == cases.count, "\(wrong.first as Any)")
            #expect(Set(expected.map { $0[2] }) == ["t", "f"] && Set(expected.map { $0[0] }).count == 5)
        }
    }

    /// One to four orders within the last minutes, by employees 1 to 3 to stations 1 and 2.
    private static func orders(_ random: inout SeededGenerator) -> WrongStation? {
        var (at, cycle) = (now.addingTimeInterval(-Double(random.pick(299, 300, 301, 2_400))), Int16(1))
        let orders = (0..<Int.random(in: 1...4, using: &random)).map { _ in
            let order = WrongStation.Order(
                stationID: random.pick(1, 1, 2), issuedBy: random.pick(1, 1, 1, 2, 3), issuedAt: at, cycle: cycle)
            at = at.addingTimeInterval(Double(random.pick(0, 30, 61)))
            cycle += random.pick(0, 0, 0, 1)
            return order
        }
        return WrongStation(presetStationID: random.pick(1, 1, 2, nil), orders: orders)
    }

    @Test("DSP-03, DSP-04, DSP-06 every urgency gets the deadlines of its parameters, from the same moments")
    func clocks() async throws {
        let clocks = Clocks(
            ClockPolicy(
                [
                    .accept: MinutesByUrgency(p1: 5, p2: 15, p3: 15, p4: 60),
                    .contact: MinutesByUrgency(p1: 10, p2: 30, p3: 30, p4: 120),
                    .arrive: MinutesByUrgency(p1: 30, p2: 120, p3: 120, p4: 1_440), .repair: MinutesByUrgency(240),
                    .address: MinutesByUrgency(p1: 3, p2: 10, p3: 10, p4: 10),
                    .dispatch: MinutesByUrgency(p1: 3, p2: 5, p3: 5, p4: 5),
                    .rejection: MinutesByUrgency(5), .intake: MinutesByUrgency(15),
                ],
                complaintCallback: MinutesByUrgency(240)))
        try await TicketScene.with { scene in
            for (place, fault) in [FaultCode.pipeBurst, .leakJoint, .noHeatFlat, .noise].enumerated() {
                let ordered = try await scene.register(TicketScene.draft(fault, "请来看看", household: Int64(2 + place)))
                    .ticketID
                try await scene.reject(ordered, as: .station1)
                let waiting = try await scene.register(TicketScene.freeDraft(fault, "请来看看")).ticketID
                for id in [ordered, waiting] {
                    let detail = try await scene.get(id)
                    let rejected = detail.clocks.first { $0.kind == .rejection }?.startedAt
                    let times = TicketTimes(
                        registeredAt: detail.summary.registeredAt, firstIssuedAt: detail.summary.issuedAt,
                        issuedAt: detail.summary.issuedAt, rejectedAt: rejected)
                    for clock in detail.clocks {
                        let due = try #require(clocks.due(clock.kind, detail.summary.urgency, times))
                        #expect(abs(clock.dueAt.timeIntervalSince(due)) < 0.001, "\(fault) \(clock.kind)")
                    }
                    #expect(detail.clocks.count == (id == ordered ? 5 : 2))
                }
            }
        }
    }

    private static func sql(_ date: Date) -> String { "to_timestamp(\(Int(date.timeIntervalSince1970)))" }
}
