import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Complaints that were made in a call and not raised.
@Suite struct ComplaintProposalTests {
    @Test("CMP-05 「我要投诉你」 in what the desk wrote and no complaint: proposed to the lead, never more")
    func proposes() async throws {
        try await ComplaintScene.with { scene in
            let ticket = try await scene.desk.register(TicketScene.draft(.noHeatFlat, "还是不热,我要投诉你")).ticketID
            let lead = try scene.fixture.caller(.lead1)
            let found = try await scene.store.complaints.proposals(as: lead).rows
            #expect(found.map(\.place) == [.problem] && found.map(\.words) == ["要投诉"])
            #expect(found.map(\.ticketID) == [ticket] && found.map(\.writer.agentNo) == ["1001"])
            #expect(try await scene.store.complaints.counts(as: lead)[.all] == 0)
            _ = try await scene.store.tickets.note(
                scene.desk.step(ticket), "住户再次说要投诉维修工", as: scene.fixture.caller(.agent1))
            #expect(try await scene.store.complaints.proposals(as: lead).rows.count == 1)
            #expect(try await scene.store.complaints.proposals(as: scene.fixture.caller(.lead2)).rows.isEmpty)
            await #expect(throws: HearthlineError(.forbidden)) {
                try await scene.store.complaints.proposals(as: scene.fixture.caller(.agent1))
            }
        }
    }

    @Test("CMP-05 nothing is proposed about somebody who does not complain, or where there is a complaint")
    func silent() async throws {
        try await ComplaintScene.with { scene in
            let ticket = try await scene.desk.register().ticketID
            let agent = try scene.fixture.caller(.agent1)
            _ = try await scene.store.tickets.note(scene.desk.step(ticket), "住户说不投诉了", as: agent)
            try await scene.open(ticket: ticket)
            _ = try await scene.store.tickets.note(scene.desk.step(ticket), "住户说我要投诉你", as: agent)
            #expect(try await scene.store.complaints.proposals(as: scene.fixture.caller(.head1)).rows.isEmpty)
        }
    }

    @Test("CMP-05 a lead makes it a complaint or dismisses it, once, with a reason, never about the own words")
    func decides() async throws {
        try await ComplaintScene.with { scene in
            let texts = ["住户说我要投诉你", "住户要举报收费人员", "再不来就打12345"]
            for (text, household) in zip(texts, [Fixture.sunshine501, Fixture.specialCare, Fixture.building2]) {
                try await scene.desk.register(TicketScene.draft(.noHeatFlat, text, household: household))
            }
            let lead = try scene.fixture.caller(.lead1)
            let found = try await scene.store.complaints.proposals(as: lead).rows
            #expect(found.count == 3)
            let decide = { (id: Int64, target: ComplaintTarget?, reason: String, caller: Caller) in
                try await scene.store.complaints.decide(
                    proposal: id, target: target, cause: target == nil ? nil : .attitude, reason: reason,
                    requestID: UUID(), as: caller)
            }
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await decide(found[0].id, nil, " ", lead)
            }
            let raised = try await decide(found[0].id, .repairer, "听过录音", lead)
            #expect(raised.outcome == "raised" && raised.status == .received)
            #expect(try await decide(found[1].id, nil, "只是气话", lead).outcome == "dismissed")
            await #expect(throws: HearthlineError(.staleVersion)) { try await decide(found[1].id, nil, "只是气话", lead) }
            try await scene.open(ticket: found[2].ticketID)
            #expect(try await scene.store.complaints.proposals(as: lead).rows.isEmpty)
            let complaint = try await scene.store.complaints.get(raised.id, as: lead).complaint
            #expect(complaint.source == .found && complaint.text == texts[2] && complaint.cause == .attitude)
        }
    }

    @Test(
        "ORG-02 head = manager: the own extension and the end of a complaint about the only head go to the competent department"
    )
    func competentDepartment() async throws {
        try await ComplaintScene.with { scene in
            try await scene.fixture.database.sql(
                "UPDATE hotline.employment SET valid_to = now() WHERE role IN (4, 5) AND employee_id <> (SELECT id FROM hotline.employee WHERE agent_no = '1901')"
            )
            let id = try await scene.open(as: .lead1) { ($0.target, $0.agentNo) = (.other, "1901") }.id
            let head = try scene.fixture.caller(.head1)
            let due = try await scene.store.complaints.get(id, as: head).complaint.due.close.addingTimeInterval(3_600)
            let extend = { (approval: String) in
                try await scene.store.complaints.extend(
                    id, version: try await scene.version(id), until: due, reason: "等待核实", approval: approval,
                    requestID: UUID(), as: head)
            }
            await #expect(throws: HearthlineError(.competentDeptRequired, field: "approval")) { try await extend("") }
            #expect(try await extend("供热办 王科长 同意").outcome == "extended")
            try await scene.take(id, as: .lead1)
            try await scene.step(id, .decide, as: .lead1)
            try await scene.step(id, .reply, as: .lead1)
            await #expect(throws: HearthlineError(.competentDeptRequired, field: "approval")) {
                try await scene.close(id, as: .lead1)
            }
            let closed = try await scene.store.complaints.close(
                id, version: try await scene.version(id), approval: "供热办 王科长 同意", requestID: UUID(),
                as: scene.fixture.caller(.lead1))
            #expect(closed.status == .closed)
        }
    }
}
