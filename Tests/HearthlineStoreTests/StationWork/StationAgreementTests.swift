import Foundation
import Hearthline
import TestSupport
import Testing

/// The domain and the database judge a station's work alike.
@Suite struct StationAgreementTests {
    private static let now = Date(timeIntervalSince1970: 1_764_560_000)

    @Test("DSP-05 the first thing wrong with a return is the same over generated returns")
    func completion() async throws {
        try await TestDatabase.withDatabase { database in
            var random = SeededGenerator(seed: 50)
            let cases = (0..<3_000).map { _ in Self.completion(&random) }
            let values = cases.map { fault, issued, completion in
                """
                (\(fault.needsRoomTemperature), \(Self.sql(completion.roomTempC))::float8, \(Self.sql(completion.tempAt)), \
                \(Self.sql(completion.arrivedAt)), \(Self.sql(completion.finishedAt)), \(Self.sql(issued)), \(completion.charged), \
                \(completion.amountFen), '\(completion.receiptNo)')
                """
            }
            let rows = try await database.sql(
                """
                SELECT coalesce(hotline.completion_problem(needs, temp, temp_at, arrived, finished, issued,
                           \(Self.sql(Self.now.addingTimeInterval(120))), charged, amount, receipt), 'none')
                  FROM (VALUES \(values.joined(separator: ",\n"))) AS v (needs, temp, temp_at, arrived, finished, issued, charged, amount, receipt)
                """)
            let expected = cases.map { fault, issued, completion in
                completion.check(fault: fault, issuedAt: issued, now: Self.now, skew: 120).first.map {
                    "\($0.reason.rawValue):\($0.field)"
                } ?? "none"
            }
            let wrong = zip(cases, zip(rows.map { $0[0] }, expected)).first { $0.1.0 != $0.1.1 }
            #expect(wrong == nil && rows.count == cases.count, "\(wrong as Any)")
            #expect(Set(expected).count == 11)
        }
    }

    private static func completion(_ random: inout SeededGenerator) -> (FaultCode, Date, CompletionReturn) {
        let issued = now.addingTimeInterval(-3_600)
        func time() -> Date { issued.addingTimeInterval(random.pick(-1, 0, 1, 600, 1_200, 3_600, 3_720, 3_721)) }
        var completion = CompletionReturn(
            causeCode: "air", actionCode: "vented", arrivedAt: time(), finishedAt: time(), repairerID: 1)
        completion.roomTempC = random.pick(nil, 18.5, -30, -30.1, 60, 60.1)
        let measured = time()
        completion.tempAt = random.pick(nil, measured)
        completion.charged = random.pick(false, true)
        completion.amountFen = random.pick(-1, 0, 5_000)
        completion.receiptNo = random.pick("", " ", "A-17")
        return (random.pick(.lowTemperature, .noHeatFlat), issued, completion)
    }

    @Test("DSP-04 tries count as contact made in the same cases")
    func contacts() async throws {
        try await TestDatabase.withDatabase { database in
            var random = SeededGenerator(seed: 4)
            let cases = (1...600).map { _ in
                (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    ContactAttempts.Attempt(
                        at: Self.now.addingTimeInterval(
                            Double(Int.random(in: 0...4, using: &random) * 300 + random.pick(0, 0, -1, 1))),
                        result: random.pick(.noAnswer, .noAnswer, .noAnswer, .smsSent, .wrongNumber, .reached))
                }
            }
            let values = cases.enumerated().flatMap { place, attempts in
                attempts.map { "(\(place + 1), 1, 1, 1, 1, \(Self.sql($0.at)), 1, 1, \($0.result.rawValue))" }
            }
            let rows = try await database.sql(
                """
                SET session_replication_role = replica;
                INSERT INTO hotline.resident_contact (ticket_id, site_id, station_id, dispatch_seq, cycle, at, employee_id, channel, result)
                VALUES \(values.joined(separator: ",\n"));
                SELECT hotline.contact_made(jsonb_populate_record(NULL::hotline.ticket,
                           jsonb_build_object('id', i, 'site_id', 1, 'station_id', 1, 'dispatch_seq', 1)))
                  FROM generate_series(1, 600) AS i ORDER BY i
                """)
            let rule = ContactAttempts(tries: 2, spacingMinutes: 10)
            let expected = cases.map { rule.isMade($0) }
            #expect(rows.map { $0[0] == "t" } == expected)
            #expect(expected.contains(true) && expected.contains(false))
        }
    }

    @Test("DSP-06 a repair is over its limit in the same cases, whatever the resident's appointments paused")
    func repair() async throws {
        try await TestDatabase.withDatabase { database in
            var random = SeededGenerator(seed: 6)
            let cases = (0..<300).map { _ in Self.repair(&random) }
            let values = cases.enumerated().flatMap { place, one in
                one.rests.map {
                    "(\(place + 1), \(Self.sql($0.from)), \(Self.sql($0.to)), \($0.isResidentAppointment))"
                }
            }
            let finishes = cases.enumerated().map { "(\($0 + 1), \(Self.sql($1.finish)))" }
            let rows = try await database.sql(
                """
                SET session_replication_role = replica;
                INSERT INTO hotline.sla_clock (ticket_id, site_id, station_id, cycle, dispatch_seq, kind, started_at, due_at)
                SELECT i, 1, 1, 1, 1, 6, \(Self.sql(Self.now)), \(Self.sql(Self.now)) + interval '240 minutes' FROM generate_series(1, 300) AS i;
                DO $$
                DECLARE r record; t hotline.ticket;
                BEGIN
                    FOR r IN SELECT * FROM (VALUES \(values.joined(separator: ",\n"))) AS v (id, starts, ends, asked) ORDER BY id, starts LOOP
                        t.id := r.id;
                        IF r.asked THEN PERFORM hotline.pause_clocks(t, r.starts); END IF;
                        PERFORM hotline.resume_clocks(t, r.ends);
                    END LOOP;
                END $$;
                SELECT v.finish > c.due_at FROM (VALUES \(finishes.joined(separator: ", "))) AS v (id, finish)
                  JOIN hotline.sla_clock c ON c.ticket_id = v.id ORDER BY v.id
                """)
            let clock = RepairClock(limitMinutes: 240)
            let expected = cases.map { one in
                clock.isAbnormal(clock.handling(firstIssuedAt: Self.now, until: one.finish, suspensions: one.rests))
            }
            #expect(rows.map { $0[0] == "t" } == expected)
            #expect(expected.contains(true) && expected.contains(false))
        }
    }

    /// Rests one after the other, and a finish after the last one, often exactly at the limit or a second past it.
    private static func repair(_ random: inout SeededGenerator) -> (rests: [Suspension], finish: Date) {
        var (at, paused) = (now, 0.0)
        let rests = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            let from = at.addingTimeInterval(Double(Int.random(in: 1...5_000, using: &random)))
            at = from.addingTimeInterval(Double(Int.random(in: 1...20_000, using: &random)))
            let asked = random.pick(true, true, false)
            if asked { paused += at.timeIntervalSince(from) }
            return Suspension(from: from, to: at, isResidentAppointment: asked)
        }
        let limit = now.addingTimeInterval(240 * 60 + paused)
        return (rests, max(at, random.pick(limit, limit.addingTimeInterval(1), at.addingTimeInterval(600))))
    }

    private static func sql(_ date: Date?) -> String {
        date.map { "to_timestamp(\(Int($0.timeIntervalSince1970)))" } ?? "NULL::timestamptz"
    }
    private static func sql(_ value: Double?) -> String { value.map { String($0) } ?? "NULL" }
}
