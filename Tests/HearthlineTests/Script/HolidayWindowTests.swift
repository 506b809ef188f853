import FoundationEssentials
import Hearthline
import Testing

@Suite("Which notice counts")
struct HolidayWindowTests {
    private static let early = at("2025-09-01T08:00:00+08:00")

    private static func window(
        _ id: Int64, _ from: String, _ to: String, priority: Int16 = 1, published: Date = early, withdrawn: Date? = nil
    ) -> HolidayWindow {
        HolidayWindow(
            noticeID: id, from: at("\(from)T00:00:00+08:00"), to: at("\(to)T00:00:00+08:00"), priority: priority,
            publishedAt: published, withdrawnAt: withdrawn)
    }

    private let national = window(1, "2025-10-01", "2025-10-09")
    private let midAutumn = window(2, "2025-10-06", "2025-10-07", priority: 2)

    @Test(
        "SCR-05 mid-autumn goes before the national holiday on its own day, whatever the order",
        arguments: [
            ("2025-10-05T12:00:00+08:00", 1), ("2025-10-06T00:00:00+08:00", 2), ("2025-10-06T23:59:59+08:00", 2),
            ("2025-10-07T00:00:00+08:00", 1),
        ])
    func overlap(_ moment: String, _ notice: Int64) {
        #expect([national, midAutumn].inForce(at: at(moment))?.noticeID == notice)
        #expect([midAutumn, national].inForce(at: at(moment))?.noticeID == notice)
    }

    @Test("SCR-05 a window begins and ends to the moment; without a notice nothing is in force")
    func edges() {
        #expect([national].inForce(at: at("2025-09-30T23:59:59+08:00")) == nil)
        #expect([national].inForce(at: at("2025-10-01T00:00:00+08:00")) == national)
        #expect([national].inForce(at: at("2025-10-08T23:59:59+08:00")) == national)
        #expect([national].inForce(at: at("2025-10-09T00:00:00+08:00")) == nil)
        #expect([HolidayWindow]().inForce(at: at("2025-10-05T12:00:00+08:00")) == nil)
    }

    @Test("SCR-05 of one priority the later published notice counts, and of one moment the later one")
    func laterPublished() {
        let moment = at("2025-10-05T12:00:00+08:00")
        let corrected = Self.window(1, "2025-10-05", "2025-10-06", published: Self.early.addingTimeInterval(1))
        let first = Self.window(9, "2025-10-01", "2025-10-09")
        #expect([first, corrected].inForce(at: moment) == corrected)
        #expect([corrected, first].inForce(at: moment) == corrected)
        #expect([national, first].inForce(at: moment) == first)
    }

    @Test("SCR-05 what is not out yet or is withdrawn does not count, what was said before stays")
    func published() {
        let noon = at("2025-10-05T12:00:00+08:00")
        let late = Self.window(3, "2025-10-01", "2025-10-09", published: noon)
        #expect([late].inForce(at: noon.addingTimeInterval(-1)) == nil)
        #expect([late].inForce(at: noon) == late)
        let withdrawn = Self.window(4, "2025-10-01", "2025-10-09", priority: 9, withdrawn: noon)
        #expect([withdrawn, national].inForce(at: noon.addingTimeInterval(-1)) == withdrawn)
        #expect([withdrawn, national].inForce(at: noon) == national)
    }
}
