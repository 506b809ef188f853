import Foundation
import Hearthline
import Testing

@Suite("Complaint deadlines")
struct ComplaintDeadlineTests {
    private let policy = ComplaintPolicy(ackHours: 1, replyHours: 24, closeDays: 3)

    private func moment(_ text: String) throws -> Date {
        try #require(Shanghai.parse("\(text)+08:00"))
    }

    private func deadlines(_ received: String, own: String? = nil, holidays: Set<String> = []) throws -> [String] {
        let due = ComplaintDeadlines(receivedAt: try moment(received), policy, own: try own.map(moment)) {
            holidays.contains($0.iso)
        }
        return [due.ack, due.reply, due.close].map { String(Shanghai.iso($0).prefix(19)) }
    }

    @Test("CMP-01 received Friday 17:00: first reply Saturday 17:00, close Wednesday 17:00")
    func friday() throws {
        let due = try deadlines("2026-01-09T17:00:00")
        #expect(due == ["2026-01-09T18:00:00", "2026-01-10T17:00:00", "2026-01-14T17:00:00"])
    }

    @Test("CMP-01 the second before and after midnight count their own day")
    func midnight() throws {
        #expect(try deadlines("2026-01-11T23:59:59")[2] == "2026-01-14T23:59:59")
        #expect(try deadlines("2026-01-12T00:00:00")[2] == "2026-01-15T00:00:00")
    }

    @Test("CMP-01 holidays, the end of a month and of a year are stepped over")
    func holidays() throws {
        let national = Set((1...7).map { "2026-10-0\($0)" })
        #expect(try deadlines("2026-09-30T17:00:00", holidays: national)[2] == "2026-10-12T17:00:00")
        #expect(try deadlines("2026-01-30T08:00:00")[2] == "2026-02-04T08:00:00")
        #expect(try deadlines("2025-12-31T12:00:00", holidays: ["2026-01-01"])[2] == "2026-01-06T12:00:00")
        #expect(try deadlines("2028-02-28T12:00:00")[2] == "2028-03-02T12:00:00")
    }

    @Test("CMP-01 one that was passed on keeps its own deadline, also one that is over")
    func own() throws {
        #expect(
            try deadlines("2026-01-09T17:00:00", own: "2026-01-10T09:00:00")
                == ["2026-01-09T18:00:00", "2026-01-10T09:00:00", "2026-01-10T09:00:00"])
        #expect(
            try deadlines("2026-01-09T17:00:00", own: "2026-01-09T17:30:00")
                == ["2026-01-09T17:30:00", "2026-01-09T17:30:00", "2026-01-09T17:30:00"])
        #expect(
            try deadlines("2026-01-09T17:00:00", own: "2026-01-01T00:00:00")
                == ["2026-01-09T17:00:00", "2026-01-09T17:00:00", "2026-01-09T17:00:00"])
    }
}
