import Foundation
import Hearthline
import Testing

@testable import HearthlineConsole
@testable import HearthlineStore

@Suite("The callbacks of a day, page by page")
struct CallbackDayTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private static func reader(_ role: Role = .agent) -> Principal {
        Principal(
            employeeID: 7, agentNo: "1001", name: "李敏", role: role, siteID: 1, stationID: nil, duties: [],
            sessionKey: [])
    }

    private static func entry(_ place: Int32, in seconds: TimeInterval = -60, of holder: Int64? = nil) -> WorklistEntry
    {
        WorklistEntry(
            place: place, taskID: Int64(place) * 10, drawn: false, nextAt: now.addingTimeInterval(seconds),
            assignedTo: holder)
    }

    private static func day(
        _ entries: [WorklistEntry], at place: CallbackDay.Place = .init(), _ role: Role = .agent
    ) -> CallbackDay {
        CallbackDay(entries, at: place, reader: reader(role), now: now)
    }

    @Test("CBK-03 what may be called now is by rank, CBK-04 what comes later by time")
    func order() {
        let day = Self.day([
            Self.entry(4), Self.entry(1, in: 600), Self.entry(2, in: 300), Self.entry(3, in: 0), Self.entry(5, in: 300),
        ])
        #expect(day.now.rows.map(\.place) == [3, 4])
        #expect(day.later.rows.map(\.place) == [2, 5, 1])
        #expect(day.nextAt == Self.now.addingTimeInterval(300))
    }

    @Test("CBK-02 agents see their own and free ones, leads all of them")
    func holders() {
        let entries = [Self.entry(1, of: 7), Self.entry(2, of: 8), Self.entry(3)]
        #expect(Self.day(entries).now.rows.map(\.place) == [1, 3])
        #expect(Self.day(entries, .lead).now.total == 3)
    }

    @Test("Every row stands on one page, and the total is that of all pages")
    func pages() {
        let entries = (1...85).map { Self.entry(Int32($0)) }
        let pages = (1...3).map { Self.day(entries, at: .init(now: $0)).now }
        #expect(pages.flatMap(\.rows) == entries)
        #expect(pages.map(\.total) == [85, 85, 85] && pages.map(\.isLast) == [false, false, true])
        #expect(pages.map(\.range) == ["1-40", "41-80", "81-85"])
    }

    @Test("A page that is gone is the last one there is", arguments: [Int.min, 0, 3, Int.max])
    func outside(page: Int) {
        let shown = ListPage(Array(1...50), page: page)
        #expect(shown.number == (page < 1 ? 1 : 2) && !shown.rows.isEmpty)
        let empty = ListPage([Int](), page: page)
        #expect(empty.number == 1 && empty.isLast && empty.range == nil && empty.total == 0)
    }

    @Test("The address of the first pages is the plain one")
    func line() throws {
        #expect(CallbackDay.Place().line == "" && CallbackDay.Place(now: 2).line == "?now=2")
        let both = CallbackDay.Place(now: 2, later: 3)
        #expect(both.line == "?now=2&later=3")
        let read = try CallbackDay.Place(Form("now=2&later=3"))
        #expect(read.now == 2 && read.later == 3)
        #expect(throws: HearthlineError.self) { _ = try CallbackDay.Place(Form("now=two")) }
    }
}
