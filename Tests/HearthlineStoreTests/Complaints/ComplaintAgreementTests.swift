import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// The domain and the database decide alike about complaints.
@Suite struct ComplaintAgreementTests {
    @Test("CMP-03 the same steps lead to the same status in both rounds")
    func steps() async throws {
        try await TestDatabase.withDatabase { database in
            let rows = try await database.sql(
                """
                SELECT coalesce(hotline.complaint_next(s::smallint, a::smallint, r::smallint), 0)
                  FROM generate_series(1, 5) s, generate_series(1, 11) a, generate_series(1, 2) r ORDER BY s, a, r
                """)
            let expected = ComplaintStatus.allCases.flatMap { status in
                ComplaintAction.allCases.flatMap { action in
                    (1...2).map { status.next(on: action, round: $0)?.rawValue ?? 0 }
                }
            }
            #expect(rows.map { Int16($0[0]) } == expected)
        }
    }

    private static func words<Code: CaseIterable & RawRepresentable & Labelled>(_: Code.Type) -> [[String]]
    where Code.RawValue == Int16 { Code.allCases.map { [String($0.rawValue), $0.label.zh] } }

    @Test("CMP-01 codes have the same words")
    func codes() async throws {
        try await TestDatabase.withDatabase { database in
            let known = [
                "source": Self.words(ComplaintSource.self), "target": Self.words(ComplaintTarget.self),
                "status": Self.words(ComplaintStatus.self), "action": Self.words(ComplaintAction.self),
                "verdict": Self.words(ComplaintVerdict.self), "cause": Self.words(ComplaintCause.self),
            ]
            for (name, codes) in known {
                let stored = try await database.sql(
                    "SELECT code, label_zh FROM hotline.complaint_\(name) ORDER BY code")
                #expect(stored == codes, "\(name)")
            }
        }
    }

    @Test("CMP-01 deadlines agree over weekends, holidays, ends of months and deadlines of their own")
    func deadlines() async throws {
        try await TestDatabase.withDatabase { database in
            var random = SeededGenerator(seed: 15)
            let start = try #require(ServiceDay(iso: "2025-01-01")).start
            let cases = (0..<3_000).map { _ in
                let received = start.addingTimeInterval(Double(Int.random(in: 0..<63_072_000, using: &random)))
                let policy = ComplaintPolicy(
                    ackHours: random.pick(0.5, 1, 2), replyHours: random.pick(12, 24, 48),
                    closeDays: random.pick(1, 3, 10))
                let after = Double(Int.random(in: -3_600..<864_000, using: &random))
                return (received, policy, random.pick(nil, nil, received.addingTimeInterval(after)) as Date?)
            }
            let holidays = try await database.sql("SELECT first_day, last_day FROM hotline.public_holiday")
                .compactMap { row in
                    ServiceDay(iso: row[0]).flatMap { first in ServiceDay(iso: row[1]).map { first...$0 } }
                }
            #expect(holidays.count == 14)
            let values = cases.map { received, policy, own in
                """
                (to_timestamp(\(Int(received.timeIntervalSince1970))), \(policy.ackHours)::float8, \(policy.replyHours)::float8, \
                \(policy.closeDays), \(own.map { "to_timestamp(\(Int($0.timeIntervalSince1970)))" } ?? "NULL"))
                """
            }
            let rows = try await database.sql(
                """
                SELECT extract(epoch FROM d.ack_due)::bigint, extract(epoch FROM d.reply_due)::bigint, extract(epoch FROM d.close_due)::bigint
                  FROM (VALUES \(values.joined(separator: ",\n"))) AS v (received, ack, reply, days, own),
                       LATERAL hotline.complaint_deadlines(v.received, v.ack, v.reply, v.days, v.own::timestamptz) d
                """)
            let expected = cases.map { received, policy, own in
                let due = ComplaintDeadlines(receivedAt: received, policy, own: own) { day in
                    holidays.contains { $0.contains(day) }
                }
                return [due.ack, due.reply, due.close].map { String(Int($0.timeIntervalSince1970.rounded())) }
            }
            let wrong = zip(cases, zip(rows, expected)).first { $0.1.0 != $0.1.1 }
            #expect(wrong == nil, "\(wrong as Any)")
            #expect(rows.count == cases.count)
        }
    }
}
