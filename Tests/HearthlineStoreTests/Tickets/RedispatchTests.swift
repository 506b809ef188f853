import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Orders that move on to another station, and orders by telephone.
@Suite struct RedispatchTests {
    @Test(
        "DSP-12 issued, 40 minutes later to another station, finished after 245: over the limit, the second station's")
    func acceptance() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            let repair = try #require(try await scene.clock(.repair, id))
            try await scene.age(id, minutes: 40)
            try await scene.reject(id, as: .station1)
            let rejection = try #require(try await scene.clock(.rejection, id))
            #expect(rejection.minutes == 5)
            #expect(try await scene.running(id) == [.rejection, .repair])
            try await scene.redispatch(id, to: 2)
            #expect(try await scene.findings().map { $0[3] } == ["wrong station 40 min"])
            #expect(try await scene.running(id) == [.accept, .contact, .arrive, .repair])
            let accept = try #require(try await scene.clock(.accept, id))
            #expect(accept.dispatchSeq == 2 && accept.minutes == 15)
            #expect(try await scene.get(id).summary.issuedAt == accept.startedAt)
            let moved = try #require(try await scene.clock(.repair, id))
            #expect(moved.minutes == 240)
            #expect(abs(moved.startedAt.timeIntervalSince(repair.startedAt) + 40 * 60) < 0.001)
            await #expect(throws: HearthlineError(.ticketNotFound)) { try await scene.get(id, as: .station1) }

            try await scene.work(id, to: .onSite, as: .station2)
            try await scene.age(id, minutes: 205)
            try await scene.finish(id, as: .station2)
            let row = try await scene.database.sql(
                """
                SELECT c.station_id, c.finished_at > k.due_at, k.stopped_at = c.finished_at, round(extract(epoch FROM c.finished_at - t.first_issued_at) / 60)
                  FROM hotline.completion c JOIN hotline.ticket t ON t.id = c.ticket_id JOIN hotline.sla_clock k ON k.ticket_id = t.id AND k.kind = 6
                """)
            #expect(row == [["2", "t", "t", "245"]])
        }
    }

    @Test("DSP-12 insisting gives the same station the order again; the repair clock does not notice")
    func insists() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            let repair = try await scene.clock(.repair, id)
            try await scene.reject(id, .notOurWork, as: .station1)
            func insist(_ person: FixturePerson, _ reason: String = "属于维修范围") async throws -> TicketReceipt {
                try await scene.store.tickets.insist(scene.step(id), reason: reason, as: scene.fixture.caller(person))
            }
            for person in [FixturePerson.agent1, .head1, .station1] {
                try await scene.refused(.forbidden) { try await insist(person) }
            }
            try await scene.refused(.ticketNotFound) { try await insist(.lead2) }
            try await scene.refused(.textMissing, "reason") { try await insist(.lead1, " ") }
            #expect(try await insist(.lead1).stationID == 1)
            #expect(try await scene.get(id).dispatchSeq == 2)
            #expect(try await scene.clock(.repair, id) == repair)
            try await scene.refused(.transitionNotAllowed) { try await insist(.lead1) }
        }
    }

    @Test("DSP-12 a rejection is answered by a lead of the site and by nobody else, with another station and a reason")
    func whoAnswers() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.reject(id, as: .station1)
            try await scene.refused(.transitionNotAllowed) { try await scene.redispatch(id, to: 2, as: .agent1) }
            try await scene.refused(.forbidden) { try await scene.redispatch(id, to: 2, as: .head1) }
            try await scene.refused(.ticketNotFound) { try await scene.redispatch(id, to: 2, as: .lead2) }
            try await scene.refused(.fieldInvalid, "station_id") { try await scene.redispatch(id, to: 1) }
            try await scene.refused(.stationUnknown) { try await scene.redispatch(id, to: 99) }
            let step = try await scene.step(id)
            let lead = try scene.fixture.caller(.lead1)
            let first = try await scene.store.tickets.redispatch(step, stationID: 2, reason: "属北关站", as: lead)
            let again = try await scene.store.tickets.redispatch(step, stationID: 2, reason: "属北关站", as: lead)
            #expect(again.replayed && again.version == first.version)
            #expect(try await scene.database.count("SELECT count(*) FROM hotline.dispatch") == 2)
        }
    }

    @Test("DSP-02 an order is explicit and timed; one by telephone notes the call and who took it, once")
    func telephone() async throws {
        try await TicketScene.with { scene in
            let intake = try await scene.call(from: "13800000023")
            let id = try await scene.register(TicketScene.draft(.pipeBurst, "爆管"), callID: intake).ticketID
            let order =
                "SELECT mode, coalesce(call_id::text, ''), coalesce(received_by::text, '') FROM hotline.dispatch ORDER BY seq"
            #expect(try await scene.database.sql(order) == [["1", "", ""]])
            let receiver = try scene.fixture.id(.station1)
            func note(_ call: Int64, by station: Int64? = nil, as person: FixturePerson = .agent1) async throws
                -> TicketReceipt
            {
                try await scene.store.tickets.recordPhoneOrder(
                    scene.step(id), callID: call, receivedBy: station ?? receiver, as: scene.fixture.caller(person))
            }
            let call = try await scene.call(.outbound)
            try await scene.refused(.callNotFound) { try await note(intake) }
            try await scene.refused(.callNotFound) { try await note(call, as: .agent2) }
            try await scene.refused(.employeeNotFound, "received_by") {
                try await note(call, by: scene.fixture.id(.station2))
            }
            try await scene.refused(.forbidden) { try await note(call, as: .station1) }
            let receipt = try await note(call)
            #expect(receipt.state == .dispatched)
            #expect(try await scene.database.sql(order) == [["3", String(call), String(receiver)]])
            let second = try await scene.call(.outbound)
            try await scene.refused(.transitionNotAllowed) { try await note(second) }
            let event = try #require(
                try await scene.store.tickets.timeline(id, as: scene.fixture.caller(.station1)).last)
            #expect(event.action == .phoneOrder && event.fieldAt != nil && event.receiverName == "徐甲")
            let people = try await scene.store.staff.people(ofStation: 1, as: scene.fixture.caller(.agent1))
            #expect(people.map(\.agentNo) == ["3101", "3151", "3152"])
        }
    }

    @Test("DSP-02 a new order is to be telephoned anew, and not with a call from before it")
    func telephoneAgain() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            let early = try await scene.call(.outbound)
            let caller = try scene.fixture.caller(.agent1)
            _ = try await scene.store.tickets.recordPhoneOrder(scene.step(id), callID: early, as: caller)
            try await scene.redispatch(id, to: 2)
            try await scene.refused(.callNotFound) {
                try await scene.store.tickets.recordPhoneOrder(scene.step(id), callID: early, as: caller)
            }
            _ = try await scene.store.tickets.recordPhoneOrder(
                scene.step(id), callID: scene.call(.outbound), as: caller)
            #expect(try await scene.database.sql("SELECT mode FROM hotline.dispatch ORDER BY seq") == [["3"], ["3"]])
        }
    }
}
