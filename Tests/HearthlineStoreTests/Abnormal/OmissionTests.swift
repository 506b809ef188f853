import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// The search for omitted events, the decisions, the figures.
@Suite struct OmissionTests {
    /// A call that agent 1 put down as a complaint, and that is in no register.
    private func call(_ fixture: Fixture, at: String) async throws -> Int64 {
        Int64(
            try await fixture.database.count(
                """
                INSERT INTO hotline.call (site_id, agent_id, category, description, ring_at)
                SELECT 1, id, 3, '投诉维修', '\(at)' FROM hotline.employee WHERE agent_no = '1001' RETURNING id
                """))
    }

    private func search(_ store: Store, _ day: String) async throws -> Int32 {
        try await store.abnormal.searchOmissions(
            try #require(ServiceDay(iso: day)), deadline: .now + .seconds(10))
    }

    @Test(
        "ABN-15 a call put down as a complaint without an event is a candidate once, whoever searches; with one it is none"
    )
    func finds() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let missing = try await call(fixture, at: "2026-01-12 23:59:59+08")
            let known = try await call(fixture, at: "2026-01-12 10:00+08")
            _ = try await call(fixture, at: "2026-01-13 00:00+08")
            _ = try await scene.record(.complaintRepairer) { $0.callID = known }
            async let first = search(store, "2026-01-12")
            async let second = search(store, "2026-01-12")
            let found = try await first + second
            #expect(found == 1)
            let rows = try await store.abnormal.omissions(as: fixture.caller(.head1)).rows
            #expect(rows.map(\.callID) == [missing])
            #expect(rows.first?.agentNo == "1001" && rows.first?.kind == .callComplaint && rows.first?.role == .agent)
            #expect(try await store.abnormal.omissions(as: fixture.caller(.lead2)).rows.isEmpty)
            await #expect(throws: HearthlineError(.forbidden)) {
                try await store.abnormal.omissions(as: fixture.caller(.agent1))
            }
        }
    }

    @Test("ABN-17 omission decided: two points proposed, no amount, a finding that is only proposed")
    func decides() async throws {
        try await TestDatabase.with { store, fixture in
            _ = try await call(fixture, at: "2026-01-12 10:00+08")
            _ = try await search(store, "2026-01-12")
            let row = try #require(try await store.abnormal.omissions(as: fixture.caller(.head1)).rows.first)
            let decide = { (person: FixturePerson, verdict: OmissionVerdict) in
                try await store.abnormal.decideOmission(
                    row.id, version: row.version, verdict, requestID: UUID(), as: fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.forbidden)) {
                try await decide(.lead1, OmissionVerdict(.omission, reason: "忘了"))
            }
            await #expect(throws: HearthlineError(.reasonRequired, field: "evidence")) {
                try await decide(.head1, OmissionVerdict(.concealment, reason: "知道不报"))
            }
            _ = try await decide(.head1, OmissionVerdict(.omission, reason: "忘了登记"))
            let decided = try await store.abnormal.omissions(undecidedOnly: false, as: fixture.caller(.head1)).rows
            #expect(decided.first?.points == -2 && decided.first?.amountFen == nil)
            let findings = try await fixture.database.sql("SELECT type_code, status FROM hotline.finding")
            #expect(findings == [["abnormal_omission", "proposed"]])
            #expect(try await store.abnormal.omissions(as: fixture.caller(.head1)).rows.isEmpty)
        }
    }

    @Test(
        "ABN-18 a complaint that was not reported upward in 24 hours is a candidate on the head, for the manager alone")
    func head() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let id = try await scene.record(.complaintRepairer).subjectID
            let recorded = { (at: String) in
                _ = try await fixture.database.sql(
                    "UPDATE hotline.abnormal_event SET recorded_at = '\(at)' WHERE id = \(id)")
            }
            try await recorded("2026-11-30 10:00+08")
            #expect(try await search(store, "2026-11-30") == 0)
            #expect(try await search(store, "2026-12-01") == 1)
            let row = try #require(try await store.abnormal.omissions(as: fixture.caller(.manager)).rows.first)
            #expect(row.kind == .notReportedUp && row.agentNo == "1901" && row.role == .head && row.eventID == id)
            let verdict = OmissionVerdict(.omission, reason: "未上报")
            let decide = { (person: FixturePerson) in
                try await store.abnormal.decideOmission(
                    row.id, version: row.version, verdict, requestID: UUID(), as: fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.noSelfApproval)) { try await decide(.head1) }
            await #expect(throws: HearthlineError(.rankTooHigh)) { try await decide(.head2) }
            #expect(try await decide(.manager).outcome == "omission")
        }
    }

    @Test("ABN-16 four type-2 events for one repairer in a week: on the repeat list; two are not")
    func repeats() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let ticket = try await scene.ticket()
            for seq in 1...4 { _ = try await scene.raise(2, ticket: ticket, seq: seq) }
            for seq in 1...2 { _ = try await scene.raise(1, ticket: ticket, seq: seq) }
            let person = try fixture.id(.repairer1)
            try await fixture.database.sql("UPDATE hotline.abnormal_event SET person_id = \(person)")
            let today = ServiceDay(.now)
            let repeats = try await store.abnormal.repeats(from: today, through: today, as: fixture.caller(.head1))
            #expect(repeats.map(\.type) == [2] && repeats.first?.events == 4 && repeats.first?.personID == person)
            let figures = try await store.abnormal.figures(from: today, through: today, as: fixture.caller(.head1))
            #expect(figures.map(\.type) == [1, 2] && figures.map(\.events) == [2, 4])
            let yesterday = today.previous
            #expect(
                try await store.abnormal.figures(from: yesterday, through: yesterday, as: fixture.caller(.head1))
                    .isEmpty)
        }
    }

    @Test("ABN-13 other events are compiled by day, week and month: each holds its own days and no others")
    func summary() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let found = [
                "2026-01-04 23:59:59.999", "2026-01-05 00:00", "2026-01-11 23:59:59.999", "2026-01-12 00:00",
                "2026-01-31 23:59:59.999", "2026-02-01 00:00",
            ]
            for time in found {
                let id = try await scene.record(.companySuggestion, "建议 \(time)").subjectID
                try await fixture.database.sql(
                    "UPDATE hotline.abnormal_event SET found_at = '\(time)+08', recorded_at = '\(time)+08' WHERE id = \(id)"
                )
            }
            let expected: [(ReportPeriod, String, Int64)] = [
                (.day, "2026-01-04", 1), (.day, "2026-01-05", 1), (.day, "2026-01-06", 0), (.week, "2026-01-11", 2),
                (.week, "2026-01-12", 1), (.month, "2026-01-15", 5), (.month, "2026-02-28", 1),
            ]
            for (period, day, count) in expected {
                let around = try #require(ServiceDay(iso: day))
                let summary = try await store.abnormal.summary(period, around: around, as: fixture.caller(.head1))
                #expect(summary.events == count, "\(period) \(day)")
                #expect(summary.days == period.days(around: around))
                // One truth: the figure and the list behind it.
                var filter = AbnormalFilter()
                (filter.from, filter.through) = (summary.days.lowerBound, summary.days.upperBound)
                let listed = try await store.abnormal.list(filter, as: fixture.caller(.head1)).rows
                #expect(Int64(listed.count) == count)
                let elsewhere = try await store.abnormal.summary(period, around: around, as: fixture.caller(.lead2))
                #expect(elsewhere.figures.isEmpty, "another site")
            }
        }
    }
}
