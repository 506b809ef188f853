import FoundationEssentials
import Hearthline
import Testing

@Suite("Business time")
struct ServiceDayTests {
    @Test("A.3 the service day turns at midnight of the business zone")
    func midnight() {
        #expect(ServiceDay(at("2025-11-14T15:59:59Z")).iso == "2025-11-14")
        #expect(ServiceDay(at("2025-11-14T16:00:00Z")).iso == "2025-11-15")
        #expect(ServiceDay(at("2025-11-14T16:00:00Z")).start == at("2025-11-15T00:00:00+08:00"))
    }

    @Test("A.3 civil dates survive the way there and back over nine centuries")
    func roundTrip() {
        for number in stride(from: -200_000, through: 150_000, by: 97) {
            let day = ServiceDay(number: number)
            let (year, month, dayOfMonth) = day.civil
            #expect(ServiceDay(year: year, month: month, day: dayOfMonth) == day)
        }
    }

    @Test(
        "A.3 dates that do not exist are refused",
        arguments: ["2025-02-29", "2025-13-01", "2025-11-31", "25-1-1", "+025-01-01"])
    func invalid(text: String) {
        #expect(ServiceDay(iso: text) == nil)
    }

    @Test("A.3 leap days exist and weeks begin on Monday")
    func leapAndWeek() {
        #expect(ServiceDay(iso: "2024-02-29")?.next.iso == "2024-03-01")
        #expect(ServiceDay(iso: "1970-01-01")?.number == 0)
        #expect(ServiceDay(iso: "2025-12-15")?.weekday == 1)
        #expect(ServiceDay(iso: "2025-12-14")?.weekday == 7)
        #expect(ServiceDay(iso: "1969-12-29")?.weekday == 1)
    }

    @Test("A.3 instants are written with the business offset and read with any")
    func iso() {
        #expect(Shanghai.iso(at("2025-11-15T00:00:00Z")) == "2025-11-15T08:00:00+08:00")
        #expect(Shanghai.parse("2025-11-15T08:00:00+08:00") == Shanghai.parse("2025-11-15T00:00:00Z"))
        #expect(Shanghai.parse("2025-11-15T00:00:00.500Z") == at("2025-11-15T00:00:00Z").addingTimeInterval(0.5))
        #expect(Shanghai.parse("2025-11-15 08:00") == nil)
        #expect(Shanghai.parse("") == nil)
    }

    @Test("CBK-01 the calling hours include both ends and nothing outside")
    func hours() throws {
        let hours = try #require(HoursOfDay("08:30-20:30"))
        #expect(!hours.contains(at("2025-12-01T08:29:59+08:00")))
        #expect(hours.contains(at("2025-12-01T08:30:00+08:00")))
        #expect(hours.contains(at("2025-12-01T20:30:00+08:00")))
        #expect(!hours.contains(at("2025-12-01T20:30:01+08:00")))
        #expect(hours.next(from: at("2025-12-01T21:00:00+08:00")) == at("2025-12-02T08:30:00+08:00"))
        #expect(hours.next(from: at("2025-12-01T07:00:00+08:00")) == at("2025-12-01T08:30:00+08:00"))
        #expect(HoursOfDay("20:30-08:30") == nil)
    }

    @Test("CBK-12 the day has three parts")
    func dayparts() {
        #expect(Daypart(at("2025-12-01T11:59:59+08:00")) == .morning)
        #expect(Daypart(at("2025-12-01T12:00:00+08:00")) == .afternoon)
        #expect(Daypart(at("2025-12-01T18:00:00+08:00")) == .evening)
    }
}
