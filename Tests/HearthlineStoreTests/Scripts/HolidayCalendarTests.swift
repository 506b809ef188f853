import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// The calendar asks for notices; it never puts an opening in force.
@Suite struct HolidayCalendarTests {
    private static func day(_ iso: String) throws -> ServiceDay { try #require(ServiceDay(iso: iso)) }

    @Test("SCR-05 the holidays of two years are there, as the State Council announced them")
    func seeded() async throws {
        try await TestDatabase.with { store, fixture in
            let calendar = try await store.scripts.calendar(as: fixture.caller(.agent1))
            #expect(Set(calendar.map(\.year)) == [2025, 2026] && calendar.count == 2 * PublicHoliday.allCases.count)
            let spring = try #require(calendar.first { $0.holiday == .springFestival && $0.year == 2026 })
            #expect(spring.first.iso == "2026-02-15" && spring.last.iso == "2026-02-23" && spring.changedBy == nil)
        }
    }

    @Test(
        "SCR-05 a public holiday within 7 days and no notice alerts the head; a notice ends that, withdrawn it begins again"
    )
    func unnoticed() async throws {
        try await TestDatabase.with { store, fixture in
            let (head, today) = (try fixture.caller(.head1), ServiceDay(Date()))
            try await fixture.database.sql("DELETE FROM hotline.public_holiday")
            let year = Int16(today.iso.prefix(4)) ?? 0
            func set(_ first: Int, _ last: Int, version: Int32?, _ holiday: PublicHoliday = .nationalDay) async throws {
                _ = try await store.scripts.setHoliday(
                    holiday, year: year, first: ServiceDay(number: today.number + first),
                    last: ServiceDay(number: today.number + last), version: version, reason: "国务院通知", requestID: UUID(),
                    as: head)
            }
            func missing() async throws -> [String] {
                try await store.scripts.unnoticedHolidays(as: head).map {
                    "\($0.holiday) \($0.first.number - today.number)"
                }
            }
            try await set(8, 14, version: nil)
            #expect(try await missing() == [])
            try await set(7, 13, version: 1)
            try await set(7, 9, version: nil, .qingming)
            #expect(
                try await missing() == ["national_day 7"], "a holiday without an opening of its own needs no notice")
            let notice = try await store.scripts.publish(
                "national_day", from: ServiceDay(number: today.number + 8).start,
                to: ServiceDay(number: today.number + 9).start,
                requestID: UUID(), as: head)
            #expect(try await missing() == [])
            #expect(
                try await store.scripts.texts(
                    at: ServiceDay(number: today.number + 7).start, as: fixture.caller(.agent1)
                ).noticeID == nil)
            _ = try await store.scripts.withdraw(notice.subjectID, requestID: UUID(), as: head)
            #expect(try await missing() == ["national_day 7"])
        }
    }

    @Test("SCR-05 heads alone keep the calendar, at the version seen, once")
    func kept() async throws {
        try await TestDatabase.with { store, fixture in
            let (first, last) = (try Self.day("2027-10-01"), try Self.day("2027-10-07"))
            func set(
                _ person: FixturePerson, last: ServiceDay, version: Int32? = nil, reason: String = "国务院通知",
                request: UUID = UUID()
            ) async throws -> SubjectReceipt {
                try await store.scripts.setHoliday(
                    .nationalDay, year: 2027, first: first, last: last, version: version, reason: reason,
                    requestID: request,
                    as: fixture.caller(person))
            }
            for person in [FixturePerson.agent1, .lead1] {
                let error = await #expect(throws: HearthlineError.self) { try await set(person, last: last) }
                #expect(error?.reason == .forbidden)
            }
            await #expect(throws: HearthlineError(.fieldInvalid, field: "last_day")) {
                try await set(.head1, last: try Self.day("2027-09-30"))
            }
            let short = await #expect(throws: HearthlineError.self) { try await set(.head1, last: last, reason: " ") }
            #expect(short?.field == "reason")
            let request = UUID()
            let made = try await set(.head1, last: last, request: request)
            let again = try await set(.head1, last: last, request: request)
            #expect(!made.replayed && again.replayed && again.subjectID == made.subjectID)
            let stale = await #expect(throws: HearthlineError.self) { try await set(.head2, last: last) }
            #expect(stale?.reason == .staleVersion)
            _ = try await set(.head2, last: try Self.day("2027-10-08"), version: 1)
            let entry = try await store.scripts.calendar(as: fixture.caller(.lead1)).first { $0.year == 2027 }
            #expect(
                try entry?.last.iso == "2027-10-08" && entry?.version == 2 && entry?.changedBy == fixture.id(.head2))
            for person in [FixturePerson.agent1, .lead1] {
                let error = await #expect(throws: HearthlineError.self) {
                    try await store.scripts.unnoticedHolidays(as: fixture.caller(person))
                }
                #expect(error?.reason == .forbidden)
            }
        }
    }
}
