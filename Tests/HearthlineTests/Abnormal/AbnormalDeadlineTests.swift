import Foundation
import Hearthline
import Testing

/// The second before and the second after.
@Suite("Deadlines of abnormal events")
struct AbnormalDeadlineTests {
    private let deadlines = AbnormalDeadlines()
    private let ten = Date(timeIntervalSince1970: 1_764_640_800)

    private func lateness(_ seconds: Double, _ type: AbnormalType) -> Double {
        deadlines.lateness(
            foundAt: ten, recordedAt: ten + seconds, type: type.rawValue, class: type.defaultClass)
    }

    @Test("ABN-11 the call ended 10:00, recorded 10:20: late by ten minutes")
    func late() {
        #expect(lateness(1200, .companySuggestion) == 600)
        #expect(lateness(600, .companySuggestion) == 0)
        #expect(lateness(601, .companySuggestion) == 1)
    }

    @Test("ABN-11 complaints and two unanswered telephones have five minutes", arguments: AbnormalType.allCases)
    func urgent(_ type: AbnormalType) {
        let isUrgent = type == .complaintRepairer || type == .complaintFeeCollector || type == .bothPhonesUnanswered
        #expect(lateness(300, type) == 0)
        #expect(lateness(301, type) == (isUrgent ? 1 : 0))
    }

    @Test("ABN-12 the head has thirty minutes by day and two hours at night")
    func acknowledging() {
        #expect(deadlines.acknowledgeBy(recordedAt: ten, isNight: false) == ten + 1800)
        #expect(deadlines.acknowledgeBy(recordedAt: ten, isNight: true) == ten + 7200)
    }

    @Test("ABN-10 reported 10:00: 10:30:00 is in time, 10:30:01 overdue")
    func center() {
        let due = deadlines.centerBy(reportedAt: ten)
        #expect(!AbnormalDeadlines.isOverdue(due, at: ten + 1800))
        #expect(AbnormalDeadlines.isOverdue(due, at: ten + 1801))
        #expect(!AbnormalDeadlines.isOverdue(nil, at: .distantFuture))
    }

    @Test("ABN-13 a complaint goes up within the hour and is followed up every 24 hours; the rest has no such deadline")
    func complaints() {
        #expect(deadlines.reportBy(recordedAt: ten, class: .complaint) == ten + 3600)
        #expect(deadlines.reportBy(recordedAt: ten, class: .other) == nil)
        #expect(deadlines.followUpBy(recordedAt: ten, lastFollowUp: nil, class: .complaint) == ten + 86_400)
        #expect(deadlines.followUpBy(recordedAt: ten, lastFollowUp: ten + 60, class: .complaint) == ten + 86_460)
        #expect(deadlines.followUpBy(recordedAt: ten, lastFollowUp: nil, class: .other) == nil)
    }

    @Test("ABN-09 due 16:00: the alert is due 15:00, and never before the recording")
    func referral() {
        #expect(deadlines.warnAt(externalDueAt: ten + 21_600, recordedAt: ten) == ten + 18_000)
        #expect(deadlines.warnAt(externalDueAt: ten + 600, recordedAt: ten) == ten)
        let referral = { Referral(office: .cityLine, kind: $0, number: "1", dueAt: self.ten).eventClass }
        #expect(referral(.complaint) == .complaint)
        #expect(referral(.repair) == .other)
    }

    @Test("ABN-18 heads decide about agents, only the manager about heads, nobody about himself")
    func deciding() {
        let may = { OmissionPower.mayDecide($0, id: 1, about: $1, subjectID: $2) }
        #expect(may(.head, .agent, 2) && may(.manager, .agent, 2) && may(.manager, .head, 2))
        #expect(!may(.head, .head, 2) && !may(.head, .agent, 1) && !may(.manager, .head, 1))
        #expect(!may(.lead, .agent, 2) && !may(.agent, .agent, 2))
        #expect(may(.head, .agent, nil))
    }
}
