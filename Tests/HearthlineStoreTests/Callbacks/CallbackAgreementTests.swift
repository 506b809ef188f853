import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// The domain and the database decide alike.
@Suite struct CallbackAgreementTests {
    private static let policy = CallbackPolicy(
        hours: hours, maxAttempts: 3, spacingHours: 2, maxAppointments: 3,
        lowScoreReasonAt: 5, reminderScoreFrom: 6, feeStatusMaxAgeDays: 3)
    private static var hours: HoursOfDay {
        guard let hours = HoursOfDay("08:30-20:30") else { preconditionFailure("no hours") }
        return hours
    }
    private static let hoursJSON = "'{\"from\": \"08:30\", \"to\": \"20:30\"}'"
    private static let now = Date(timeIntervalSince1970: 1_764_560_000)

    @Test("CBK-03 every set of signs has the same rank in the database")
    func rank() async throws {
        try await TestDatabase.withDatabase { database in
            let rows = try await database.sql(
                """
                SELECT hotline.callback_rank(s & 64 > 0, s & 32 > 0, s & 16 > 0, s & 8 > 0, s & 4 > 0, s & 2 > 0, s & 1 > 0)
                  FROM generate_series(0, 127) AS s ORDER BY s
                """)
            #expect(rows.map { Int16($0[0]) } == (0...127).map { CallbackSigns(rawValue: $0).rank })
        }
    }

    @Test("CBK-01 the first calling moment is the same at every minute of two days")
    func callingMoment() async throws {
        try await TestDatabase.withDatabase { database in
            let rows = try await database.sql(
                """
                SELECT extract(epoch FROM hotline.calling_moment(to_timestamp(\(Int(Self.now.timeIntervalSince1970))) + i * interval '61 seconds',
                           \(Self.hoursJSON)))::bigint
                  FROM generate_series(0, 2879) AS i ORDER BY i
                """)
            let expected = (0..<2_880).map {
                Self.policy.hours.next(from: Self.now.addingTimeInterval(Double($0) * 61))
            }
            #expect(rows.map { Double($0[0]) } == expected.map(\.timeIntervalSince1970))
        }
    }

    @Test("CBK-01 a callback is due at the same moment for every minute of two days, and not later than its limit")
    func due() async throws {
        try await TestDatabase.withDatabase { database in
            let clocks = Clocks(
                ClockPolicy(
                    [.callback: MinutesByUrgency(p1: 240, p2: 1_440, p3: 1_440, p4: 1_440)],
                    complaintCallback: MinutesByUrgency(p1: 240, p2: 240, p3: 240, p4: 240)))
            for (urgency, limit) in [(Urgency.p3, 24.0), (.p1, 4)] {
                let rows = try await database.sql(
                    """
                    SELECT extract(epoch FROM hotline.callback_due(to_timestamp(\(Int(Self.now.timeIntervalSince1970))) + i * interval '61 seconds',
                               '\(Int(limit)) hours', \(Self.hoursJSON)))::bigint
                      FROM generate_series(0, 2879) AS i ORDER BY i
                    """)
                let returned = (0..<2_880).map { Self.now.addingTimeInterval(Double($0) * 61) }
                let expected = returned.map {
                    clocks.callbackDue(urgency, isComplaint: false, returnedAt: $0, hours: Self.hours)
                }
                #expect(rows.map { Double($0[0]) } == expected.map { $0?.timeIntervalSince1970 })
                // Later than the limit only where nobody may be called within it, and then at the first moment.
                let late = zip(returned, expected).filter { pair in
                    pair.1 ?? .distantFuture > pair.0.addingTimeInterval(limit * 3_600)
                }
                #expect(late.allSatisfy { $0.1 == Self.hours.next(from: $0.0) && limit == 4 })
            }
        }
    }

    @Test("CBK-12 the ladder of attempts agrees over generated attempts, and with the rule's example")
    func ladder() async throws {
        try await TestDatabase.withDatabase { database in
            var random = SeededGenerator(seed: 12)
            let example = ["2026-12-01T10:00:00+08:00", "2026-12-01T15:00:00+08:00", "2026-12-02T09:00:00+08:00"]
                .compactMap { try? Date($0, strategy: .iso8601) }
            var cases = (0...3).map { (Array(example.prefix($0)), example.last ?? Self.now) }
            for _ in 0..<1_000 {
                let start = Self.now.addingTimeInterval(Double(Int.random(in: 0..<172_800, using: &random)))
                let earlier = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    start.addingTimeInterval(
                        Double(Int.random(in: 0..<random.pick(7_200, 40_000, 200_000), using: &random)))
                }.sorted()
                cases.append(
                    (earlier, (earlier.last ?? start).addingTimeInterval(Double(random.pick(60, 7_200, 30_000)))))
            }
            let values = cases.map { earlier, at in
                let list = earlier.map { "to_timestamp(\(Int($0.timeIntervalSince1970)))" }.joined(separator: ", ")
                return "(ARRAY[\(list)]::timestamptz[], to_timestamp(\(Int(at.timeIntervalSince1970))))"
            }
            let rows = try await database.sql(
                """
                SELECT coalesce(extract(epoch FROM hotline.next_callback_at(v.earlier, v.at, \(Self.hoursJSON), 3, '2 hours'))::bigint, -1)
                  FROM (VALUES \(values.joined(separator: ", "))) AS v (earlier, at)
                """)
            let expected = cases.map { earlier, at in
                CallbackAttempts(earlier.map { .init(at: $0, result: .noAnswer) }, Self.policy)
                    .nextAt(from: at)?.timeIntervalSince1970 ?? -1
            }
            #expect(rows.map { Double($0[0]) } == expected)
        }
    }

    @Test("CBK-10 the payment sentence is due in the same cases of the whole truth table")
    func reminder() async throws {
        try await TestDatabase.withDatabase { database in
            var values: [String] = []
            var expected: [Bool] = []
            for (solved, attitude, score) in Self.satisfactions() {
                for fee in FeeStatus.allCases {
                    for age in [nil, -60.0, 0, 3 * 86_400, 3 * 86_400 + 1] as [Double?] {
                        for bits in 0..<4 {
                            var answers = CallbackAnswers()
                            (answers.aSolved, answers.bAttitude, answers.dScore) = (solved, attitude, score)
                            let facts = CallbackFacts(
                                feeStatus: fee, feeImportedAt: age.map { Self.now.addingTimeInterval(-$0) },
                                isBillingOpen: bits & 1 > 0, hasOpenComplaint: bits & 2 > 0, now: Self.now)
                            expected.append(Questionnaire.showsPaymentReminder(answers, facts, Self.policy))
                            values.append(
                                """
                                (\(sql(solved))::boolean, \(sql(attitude?.rawValue))::smallint, \(sql(score))::smallint, \(fee.rawValue),
                                 \(sql(age.map { Int(Self.now.timeIntervalSince1970 - $0) })), \(bits & 1 > 0), \(bits & 2 > 0))
                                """)
                        }
                    }
                }
            }
            let rows = try await database.sql(
                """
                SELECT hotline.payment_reminder_due(a, b, d, 6::smallint, fee::smallint, to_timestamp(fee_at), 3,
                           to_timestamp(\(Int(Self.now.timeIntervalSince1970))), in_window, disputed)
                  FROM (VALUES \(values.joined(separator: ",\n"))) AS v (a, b, d, fee, fee_at, in_window, disputed)
                """)
            #expect(rows.map { $0[0] == "t" } == expected)
            #expect(expected.contains(true))
        }
    }

    private static func satisfactions() -> [(Bool?, Attitude?, Int?)] {
        var all: [(Bool?, Attitude?, Int?)] = []
        for solved in [nil, false, true] as [Bool?] {
            for attitude in [nil, .satisfied, .neutral, .dissatisfied] as [Attitude?] {
                for score in [nil, 5, 6, 10] as [Int?] { all.append((solved, attitude, score)) }
            }
        }
        return all
    }

    @Test("CBK-05 to CBK-11 the first problem and the result agree over generated answers")
    func questionnaire() async throws {
        try await TestDatabase.withDatabase { database in
            var random = SeededGenerator(seed: 5)
            let forms = (0..<4_000).map { _ in Self.form(&random) }
            let values = forms.map { "(\(row($0)))" }.joined(separator: ",\n")
            let rows = try await database.sql(
                """
                SELECT hotline.callback_problem(v.x, 5::smallint), hotline.callback_outcome(v.x), hotline.callback_contradicts(v.x)
                  FROM (VALUES \(values)) AS v (x)
                """)
            let facts = CallbackFacts(now: Self.now)
            let expected = forms.map { form in
                let problem = Questionnaire.check(form, facts, Self.policy).first
                return [
                    problem.map { "\($0.reason.rawValue):\($0.field)" } ?? "", String(form.result.rawValue),
                    Contradiction.found(in: form).isEmpty ? "f" : "t",
                ]
            }
            let wrong = zip(forms, zip(rows, expected)).filter { $0.1.0 != $0.1.1 }
            #expect(wrong.isEmpty, "\(wrong.first as Any)")
            #expect(Set(rows.map { $0[0] }).count > 10)
        }
    }

    @Test("CBK-07 the charge check agrees over every combination")
    func charge() async throws {
        try await TestDatabase.withDatabase { database in
            var values: [String] = []
            var expected: [String] = []
            for charged in [nil, false, true] as [Bool?] {
                for bits in 0..<8 {
                    for ownership in Ownership.allCases {
                        var answers = CallbackAnswers()
                        answers.cCharged = charged
                        answers.cAmountFen = bits & 1 > 0 ? 80 : 50
                        answers.cReceipt = bits & 2 > 0
                        let facts = CallbackFacts(
                            stationCharged: bits & 4 > 0, stationAmountFen: 80, ownership: ownership, now: Self.now)
                        expected.append(ChargeCheck.needed(for: answers, facts)?.rawValue ?? "none")
                        values.append(
                            """
                            (\(row(answers)), ROW(NULL, NULL, NULL, NULL, NULL, NULL, NULL, \(bits & 4 > 0), 80, true,
                             \(ownership.rawValue))::hotline.callback_facts)
                            """)
                    }
                }
            }
            let rows = try await database.sql(
                "SELECT hotline.charge_verdict(v.x, v.f) FROM (VALUES \(values.joined(separator: ",\n"))) AS v (x, f)")
            // A legitimate charge is kept as a closed check; the domain needs none.
            #expect(rows.map { $0[0] == "legitimate" ? "none" : $0[0] } == expected)
        }
    }

    @Test("CBK-02 the quota agrees for every number of tasks, agents and minutes")
    func quota() async throws {
        try await TestDatabase.withDatabase { database in
            let rows = try await database.sql(
                """
                SELECT hotline.callback_quota(tasks, 3, place, idle, 0.7, 4) FROM generate_series(0, 40, 4) AS tasks,
                       generate_series(0, 120, 20) AS idle, generate_series(1, 3) AS place ORDER BY tasks, idle, place
                """)
            let quota = CallbackQuota(idleShare: 0.7, minutesPerCall: 4, floorShare: 0.6)
            var expected: [Int] = []
            for tasks in stride(from: 0, through: 40, by: 4) {
                for idle in stride(from: 0, through: 120, by: 20) {
                    expected += quota.proposal(
                        openTasks: tasks, idleMinutes: [Double](repeating: Double(idle), count: 3))
                }
            }
            #expect(rows.map { Int($0[0]) } == expected)
            #expect(
                quota.proposal(openTasks: 300, idleMinutes: [Double](repeating: 60, count: 10))
                    == [Int](repeating: 10, count: 10))
        }
    }

    @Test("CBK-02 300 tasks and 10 agents with 60 idle minutes: the database proposes ten to each place of the list")
    func example() async throws {
        try await TestDatabase.withDatabase { database in
            let rows = try await database.sql(
                "SELECT hotline.callback_quota(300, 10, place, 60, 0.7, 4) FROM generate_series(1, 10) AS place")
            #expect(rows == [[String]](repeating: ["10"], count: 10))
        }
    }

    private static func form(_ random: inout SeededGenerator) -> CallbackAnswers {
        var form = CallbackAnswers()
        form.ending = random.pick(.finished, .finished, .hungUp, .refused)
        form.aSolved = random.pick(nil, true, true, false)
        form.aReason = random.pick("", "还是不热", "  ")
        form.bAttitude = random.pick(nil, .satisfied, .neutral, .dissatisfied)
        form.bReason = random.pick("", "态度差")
        form.cCharged = random.pick(nil, false, false, true)
        form.cAmountFen = form.cCharged == true ? random.pick(nil, 0, 50, 50) : nil
        form.cWhat = random.pick("", "阀门", "阀门")
        form.cReceipt = random.pick(nil, true, false)
        form.dScore = random.pick(nil, 0, 3, 5, 6, 9, 10, 11)
        form.dRefused = random.pick(false, false, true)
        form.dReason = random.pick("", "慢")
        form.eKind = random.pick(nil, OpinionKind.none, .suggestion, .complaint)
        form.eText = random.pick("", "提前通知")
        form.contradictionConfirmed = random.pick(false, true)
        return form
    }

    private func row(_ x: CallbackAnswers) -> String {
        let ending = [CallbackEnding.finished: 1, .hungUp: 2, .refused: 3][x.ending] ?? 0
        return """
            ROW(\(ending), \(sql(x.aSolved)), '\(x.aReason)', \(sql(x.bAttitude?.rawValue)), '\(x.bReason)', \(sql(x.cCharged)), \
            \(sql(x.cAmountFen)), '\(x.cWhat)', \(sql(x.cReceipt)), \(sql(x.dScore)), \(x.dRefused), '\(x.dReason)', \
            \(sql(x.eKind?.rawValue)), '\(x.eText)', false, false, \(x.contradictionConfirmed), false)::hotline.callback_answers
            """
    }

    private func sql(_ value: (some Any)?) -> String { value.map { "\($0)" } ?? "NULL" }
}
