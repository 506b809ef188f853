import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What residents say of collectors and of the company, and what a head adds to the register.
@Suite struct ResidentVoiceTests {
    @Test("ABN-07 a complaint about a fee collector opens a complaint about the collector and a check of the charge")
    func collector() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let ticket = try await scene.ticket()
            let id = try await scene.record(.complaintFeeCollector, "乱收费", ticket: ticket).subjectID
            let event = try await scene.event(id)
            #expect(event.eventClass == .complaint)
            let complaint = try await fixture.database.sql(
                "SELECT target, ticket_id FROM hotline.complaint WHERE id = (SELECT complaint_id FROM hotline.abnormal_event WHERE id = \(id))"
            )
            #expect(complaint == [["\(ComplaintTarget.feeCollector.rawValue)", "\(ticket)"]])
            let checks = try await fixture.database.sql("SELECT ticket_id, status FROM hotline.charge_check")
            #expect(checks == [["\(ticket)", "open"]])
        }
    }

    @Test("ABN-08 a suggestion is event 8 with its topic, of the other class; an answer is due when one is wanted")
    func suggestion() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let id = try await scene.record(.companySuggestion, "停热通知应提前") { $0.topic = "停热通知" }.subjectID
            let event = try await scene.event(id)
            #expect(event.topic == "停热通知" && event.eventClass == .other)
            #expect(try await replyDue(id, fixture) == "f")
            let wanted = try await scene.record(.companySuggestion, "请回复") { $0.replyWanted = true }.subjectID
            #expect(try await replyDue(wanted, fixture) == "t")
        }
    }

    @Test(
        "CMP-06 a suggestion is received by telephone, e-mail, letter, social media and in person; by e-mail a reply is due",
        arguments: InflowChannel.allCases)
    func channels(_ channel: InflowChannel) async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let id = try await scene.record(.companySuggestion, "建议提前供热") { $0.channel = channel }.subjectID
            let row = try await fixture.database.sql(
                "SELECT type, channel FROM hotline.abnormal_event WHERE id = \(id)")
            #expect(row == [["8", channel.rawValue]])
            #expect(try await replyDue(id, fixture) == (channel == .email ? "t" : "f"))
            let clocks = try await fixture.database.count(
                "SELECT count(*) FROM hotline.sla_clock WHERE abnormal_event_id = \(id) AND kind = 20")
            #expect(clocks == (channel == .email ? 1 : 0))
        }
    }

    @Test("ABN-00 a head's own type has deadlines of its own: recorded late by it, acknowledged by it")
    func ownType() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let code = Int16(
                try await store.abnormal.setType(
                    nil, label: Label("设备被盗", "theft"), class: .other, isActive: true, recordMinutes: 3,
                    acknowledgeMinutes: 20, requestID: UUID(), as: try fixture.caller(.head1)
                ).subjectID)
            let type = try #require(
                try await store.abnormal.types(as: try fixture.caller(.agent1)).first { $0.code == code })
            #expect(type.isOwn && type.recordMinutes == 3 && type.acknowledgeMinutes == 20)
            var report = AbnormalReport(type: code, description: "阀门被盗")
            report.foundAt = .now - 300
            let id = try await store.abnormal.record(
                report, requestID: UUID(), as: try fixture.caller(.agent1)
            ).subjectID
            #expect((120...125).contains(try await scene.event(id).lateSeconds))
            let clock = try await fixture.database.value(
                "SELECT due_at - started_at FROM hotline.sla_clock WHERE abnormal_event_id = \(id) AND kind = 10")
            #expect(clock == "00:20:00")
        }
    }

    @Test("ABN-11 a ticket is named by its printed number and a person by the job number; strange ones are refused")
    func byNumber() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let ticket = try await scene.ticket()
            let number = try #require(
                try await fixture.database.value("SELECT number FROM hotline.ticket WHERE id = \(ticket)"))
            let id = try await scene.record(.complaintRepairer, "态度差") {
                ($0.ticketNumber, $0.personNo) = (number.lowercased() + "-2", FixturePerson.repairer1.rawValue)
            }.subjectID
            let row = try await fixture.database.sql(
                "SELECT ticket_id, person_id FROM hotline.abnormal_event WHERE id = \(id)")
            #expect(row == [["\(ticket)", "\(try fixture.id(.repairer1))"]])
            for (wrong, reason) in [
                (("20991231-A-0001", ""), Reason.ticketNotFound), ((number, "99999"), .employeeNotFound),
            ] {
                let error = await #expect(throws: HearthlineError.self) {
                    _ = try await scene.record(.complaintRepairer, "态度差") {
                        ($0.ticketNumber, $0.personNo) = wrong
                    }
                }
                #expect(error?.reason == reason)
            }
            let elsewhere = await #expect(throws: HearthlineError.self) {
                _ = try await scene.record(.complaintRepairer, "态度差", as: .agentOfSite2) { $0.ticketNumber = number }
            }
            #expect(elsewhere?.reason == .ticketNotFound)
        }
    }

    @Test("ABN-14 the task of an event without a standard answer is written when its card is approved, not before")
    func card() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let (head, manager) = (try fixture.caller(.head1), try fixture.caller(.manager))
            let id = try await scene.record(.praiseRepairer) { $0.noStandardAnswer = true }.subjectID
            _ = try await store.abnormal.acknowledge(scene.seen(id), requestID: UUID(), as: head)
            _ = try await store.abnormal.close(scene.seen(id), result: "已转达", requestID: UUID(), as: head)
            let task = try #require(try await store.abnormal.knowledgeTasks(as: head).first)
            var draft = CardDraft()
            (draft.title, draft.body) = ("无标准答复", "先记录再上报")
            await #expect(throws: HearthlineError(.fieldInvalid, field: "task")) {
                try await store.knowledge.propose(
                    nil, draft, task: task.id, reason: "异常事件", requestID: UUID(), as: head)
            }
            _ = try await store.abnormal.decideKnowledgeTask(task.id, write: true, requestID: UUID(), as: head)
            let made = try await store.knowledge.propose(
                nil, draft, task: task.id, reason: "异常事件", requestID: UUID(), as: head)
            let proposed = try #require(try await store.abnormal.knowledgeTasks(as: head).first)
            #expect(proposed.status == "to_write" && proposed.isProposed && proposed.cardCode == nil)
            _ = try await store.knowledge.decide(made.subjectID, approve: true, requestID: UUID(), as: manager)
            let written = try #require(try await store.abnormal.knowledgeTasks(as: head).first)
            #expect(written.status == "written" && !written.isProposed && written.cardCode?.hasPrefix("card_") == true)
        }
    }

    private func replyDue(_ event: Int64, _ fixture: Fixture) async throws -> String? {
        try await fixture.database.value(
            "SELECT reply_due_at IS NOT NULL FROM hotline.abnormal_event WHERE id = \(event)")
    }
}
