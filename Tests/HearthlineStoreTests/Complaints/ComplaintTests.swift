import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Complaints from the registration to the end.
@Suite struct ComplaintTests {
    @Test(
        "CMP-01 a complaint about a ticket has a number, its station and household, and is due after 1 h, 24 h and working days"
    )
    func opens() async throws {
        try await ComplaintScene.with { scene in
            let ticket = try await scene.desk.register().ticketID
            let request = UUID()
            let receipt = try await scene.open(ticket: ticket, requestID: request)
            #expect(receipt.outcome == "opened" && receipt.version == 1 && receipt.status == .received)
            #expect(try await scene.open(ticket: ticket, requestID: request).replayed)
            let detail = try await scene.store.complaints.get(receipt.id, as: scene.fixture.caller(.agent1))
            let complaint = detail.complaint
            #expect(complaint.number == receipt.number && complaint.number.hasPrefix("TS"))
            #expect(complaint.stationID == 1 && complaint.householdID == Fixture.sunshine501)
            #expect(complaint.due.ack == complaint.receivedAt.addingTimeInterval(3_600))
            #expect(complaint.due.reply == complaint.receivedAt.addingTimeInterval(86_400))
            #expect(complaint.nextDue == complaint.due.ack)
            #expect(detail.address?.contains("阳光花园") == true && !detail.readerIsInTeam)
            #expect(detail.steps.map(\.action) == [.receive])
            let looks = try await scene.fixture.database.count(
                "SELECT count(*) FROM hotline.pi_access WHERE purpose = 4 AND ticket_id = \(ticket)")
            #expect(looks == 1)
        }
    }

    @Test("CMP-03 close without reply is refused, and the whole way leads to the end")
    func wholeWay() async throws {
        try await ComplaintScene.with { scene in
            let id = try await scene.open().id
            try await scene.take(id)
            await #expect(throws: HearthlineError(.replyRequired)) { try await scene.close(id) }
            for action in [ComplaintAction.listen, .ask, .facts] { try await scene.step(id, action) }
            try await scene.step(id, .reply, "正在核实")
            await #expect(throws: HearthlineError(.resultRequired)) { try await scene.close(id) }
            try await scene.step(id, .decide, "维修工当面道歉")
            await #expect(throws: HearthlineError(.replyRequired)) { try await scene.close(id) }
            try await scene.step(id, .reply, "已告知处理结果")
            try await scene.step(id, .callback, "住户认可") { $0.isSatisfied = true }
            #expect(try await scene.close(id).status == .closed)
            let detail = try await scene.store.complaints.get(id, as: scene.fixture.caller(.lead1))
            #expect(detail.complaint.verdict == .justified && detail.complaint.cause == .attitude)
            #expect(detail.complaint.result == "维修工当面道歉" && detail.complaint.isSatisfied == true)
            #expect(
                detail.steps.map(\.action)
                    == [.receive, .takeOver, .listen, .ask, .facts, .reply, .decide, .reply, .callback, .close])
            #expect(detail.steps.allSatisfy { $0.person != nil })
            #expect(detail.steps[1].owner?.agentNo == "1003" && detail.steps[6].verdict == .justified)
        }
    }

    @Test("CMP-02 a complaint about an agent is not given to that agent, who does not even see it")
    func conflict() async throws {
        try await ComplaintScene.with { scene in
            let id = try await scene.open(as: .lead1) { ($0.target, $0.agentNo) = (.agent, "1003") }.id
            await #expect(throws: HearthlineError(.conflictOfInterest, field: "owner_agent_no")) {
                try await scene.take(id, owner: .complaintAgent, as: .lead1)
            }
            await #expect(throws: HearthlineError(.complaintNotFound)) { try await scene.take(id) }
            let agent = try scene.fixture.caller(.complaintAgent)
            #expect(try await scene.store.complaints.list(.all, as: agent).rows.isEmpty)
            await #expect(throws: HearthlineError(.complaintNotFound)) {
                try await scene.store.complaints.get(id, as: agent)
            }
            await #expect(throws: HearthlineError(.complaintTeamRequired, field: "owner_agent_no")) {
                try await scene.take(id, owner: .agent1, as: .lead1)
            }
            #expect(try await scene.take(id, as: .lead1).outcome == "taken_over")
        }
    }

    @Test("CMP-01 reopened once more, with a new round that begins from nothing")
    func reopens() async throws {
        try await ComplaintScene.with { scene in
            let id = try await scene.open().id
            let reopen = {
                try await scene.store.complaints.reopen(
                    id, version: try await scene.version(id), reason: "住户不认可", requestID: UUID(),
                    as: scene.fixture.caller(.agent1))
            }
            for round in 1...2 {
                try await scene.take(id)
                try await scene.step(id, .decide)
                try await scene.step(id, .reply)
                try await scene.close(id)
                if round == 1 { #expect(try await reopen().status == .reopened) }
            }
            await #expect(throws: HearthlineError(.complaintStepNotAllowed, metadata: ["status": "4", "action": "11"]))
            {
                try await reopen()
            }
        }
    }

    @Test("CMP-01 a head extends once; a lead does not, nor the head who handles it while there is another")
    func extends() async throws {
        try await ComplaintScene.with { scene in
            let id = try await scene.open().id
            let due = try await scene.store.complaints.get(id, as: scene.fixture.caller(.agent1)).complaint.due.close
            let extend = { (person: FixturePerson) in
                try await scene.store.complaints.extend(
                    id, version: try await scene.version(id), until: due.addingTimeInterval(3_600), reason: "等待鉴定",
                    requestID: UUID(), as: scene.fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.forbidden)) { try await extend(.lead1) }
            try await scene.take(id, as: .head1)
            await #expect(throws: HearthlineError(.noSelfApproval)) { try await extend(.head1) }
            #expect(try await extend(.head2).outcome == "extended")
            await #expect(throws: HearthlineError.self) { try await extend(.manager) }
            let moved = try await scene.fixture.database.value(
                "SELECT due_at = (SELECT close_due_at FROM hotline.complaint WHERE id = \(id)) FROM hotline.sla_clock WHERE complaint_id = \(id) AND kind = 16"
            )
            #expect(moved == "t")
        }
    }

    @Test("CMP-07 the same household with the same cause is a repeat")
    func repeats() async throws {
        try await ComplaintScene.with { scene in
            let ticket = try await scene.desk.register().ticketID
            let first = try await scene.open(ticket: ticket) { $0.cause = .attitude }.id
            let other = try await scene.open(ticket: ticket) { $0.cause = .late }.id
            let second = try await scene.open(ticket: ticket) { $0.cause = .attitude }.id
            let head = try scene.fixture.caller(.head1)
            let repeated = try await scene.store.complaints.list(.repeated, as: head).rows
            #expect(repeated.map(\.id) == [second] && repeated.map(\.repeatOf) == [first])
            #expect(other != second)
        }
    }
}
