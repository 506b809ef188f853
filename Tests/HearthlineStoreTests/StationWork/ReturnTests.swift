import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Returning a finished repair.
@Suite struct ReturnTests {
    private static func onSite(
        _ scene: TicketScene, _ draft: IntakeDraft = TicketScene.draft(), minutesAgo: Double = 60
    ) async throws -> Int64 {
        let id = try await scene.register(draft).ticketID
        try await scene.work(id, to: .onSite)
        try await scene.age(id, minutes: minutesAgo)
        return id
    }

    @Test(
        "DSP-05 a low-temperature ticket without temperature is COMPLETION_TEMP_REQUIRED; with it a callback is due at once"
    )
    func acceptance() async throws {
        try await TicketScene.with { scene in
            let id = try await Self.onSite(scene, TicketScene.draft(.lowTemperature, "客厅只有15度"))
            try await scene.refused(.completionTempRequired, "room_temp_c") { try await scene.finish(id) }
            let receipt = try await scene.finish(id) { $0.roomTempC = 20.5 }
            #expect(receipt.state == .callbackDue)
            #expect(try await scene.running(id) == [.callback])
            let task = try await scene.database.sql(
                "SELECT status, returned_at <= now() FROM hotline.callback_task WHERE ticket_id = \(id)")
            #expect(task == [["1", "t"]])
        }
    }

    @Test("DSP-05 the times stand in order: order, arrival, finish, now")
    func order() async throws {
        try await TicketScene.with { scene in
            let id = try await Self.onSite(scene)
            let issued = try #require(try await scene.get(id).summary.issuedAt)
            try await scene.refused(.completionTimeInvalid, "arrive_time") {
                try await scene.finish(id) { $0.arrivedAt = issued.addingTimeInterval(-1) }
            }
            try await scene.refused(.completionTimeInvalid, "finish_time") {
                try await scene.finish(id) { $0.finishedAt = $0.arrivedAt.addingTimeInterval(-1) }
            }
            try await scene.refused(.clockSkew, "finish_time") {
                try await scene.finish(id) { $0.finishedAt = .now.addingTimeInterval(125) }
            }
            try await scene.refused(.completionTimeInvalid, "temp_time") {
                try await scene.finish(id) { ($0.roomTempC, $0.tempAt) = (20, issued.addingTimeInterval(-1)) }
            }
            try await scene.refused(.clockSkew, "temp_time") {
                try await scene.finish(id) { ($0.roomTempC, $0.tempAt) = (20, .now.addingTimeInterval(125)) }
            }
            _ = try await scene.finish(id) { completion in
                (completion.arrivedAt, completion.roomTempC) = (issued, 20)
                completion.finishedAt = .now.addingTimeInterval(60)
                completion.tempAt = completion.finishedAt
            }
            let kept = try await scene.database.sql(
                "SELECT finished_at = returned_at, temp_at = returned_at FROM hotline.completion")
            #expect(kept == [["t", "t"]])
        }
    }

    @Test("DSP-05 after a reopening the times belong to the new order, not to the first one")
    func secondCycle() async throws {
        try await TicketScene.with { scene in
            let id = try await Self.onSite(scene)
            try await scene.finish(id)
            try await scene.callBack(id, solved: false)
            try await scene.work(id, to: .onSite)
            let detail = try await scene.get(id)
            let issued = try #require(detail.summary.issuedAt)
            #expect(detail.summary.cycle == 2)
            try await scene.refused(.completionTimeInvalid, "arrive_time") {
                try await scene.finish(id) { $0.arrivedAt = issued.addingTimeInterval(-30) }
            }
            try await scene.finish(id)
            let handling = try await scene.database.count(
                """
                SELECT count(*) FROM hotline.completion c JOIN hotline.dispatch d ON (d.ticket_id, d.seq) = (c.ticket_id, c.dispatch_seq)
                 WHERE c.arrived_at >= d.issued_at
                """)
            #expect(handling == 2)
        }
    }

    @Test(
        "DSP-05 returning within 30 minutes of the finish is in time, a second later it is late",
        arguments: [(29.95, false), (30.05, true)])
    func late(minutes: Double, late: Bool) async throws {
        try await TicketScene.with { scene in
            let id = try await Self.onSite(scene)
            try await scene.finish(id) { $0.finishedAt = .now.addingTimeInterval(-minutes * 60) }
            let event = try #require(
                try await scene.store.tickets.timeline(id, as: scene.fixture.caller(.station1)).first {
                    $0.action == .return
                })
            #expect(event.detail.contains("\"late\": \(late)"))
        }
    }

    @Test("DSP-05 only the ticket's own station returns it, by one of its people, once and from the site")
    func whose() async throws {
        try await TicketScene.with { scene in
            let id = try await Self.onSite(scene)
            let completion = try await scene.completion(id)
            func send(_ completion: CompletionReturn, as person: FixturePerson) async throws -> TicketReceipt {
                try await scene.store.stationWork.returnCompleted(
                    scene.step(id), completion, as: scene.fixture.caller(person))
            }
            try await scene.refused(.ticketNotFound) { try await send(completion, as: .station2) }
            for person in [FixturePerson.agent1, .lead1, .head1] {
                try await scene.refused(.forbidden) { try await send(completion, as: person) }
            }
            var foreign = completion
            foreign.repairerID = try scene.fixture.id(.repairer2)
            let stranger = foreign
            try await scene.refused(.fieldInvalid, "repairer_id") { try await send(stranger, as: .station1) }

            let step = try await scene.step(id)
            let station = try scene.fixture.caller(.repairer1)
            let first = try await scene.store.stationWork.returnCompleted(step, completion, as: station)
            let again = try await scene.store.stationWork.returnCompleted(step, completion, as: station)
            #expect(again.replayed && again.version == first.version)
            #expect(try await scene.database.count("SELECT count(*) FROM hotline.completion") == 1)
            try await scene.refused(.transitionNotAllowed) { try await send(completion, as: .station1) }

            let contacted = try await scene.register(TicketScene.draft(household: 24)).ticketID
            try await scene.work(contacted, to: .contacted)
            try await scene.refused(.transitionNotAllowed) { try await scene.finish(contacted) }
        }
    }

    @Test("DSP-05 a charge has an amount, no charge has neither amount nor receipt")
    func charge() async throws {
        try await TicketScene.with { scene in
            let id = try await Self.onSite(scene)
            try await scene.refused(.completionChargeInvalid, "amount_fen") {
                try await scene.finish(id) { $0.charged = true }
            }
            try await scene.refused(.completionChargeInvalid, "receipt_no") {
                try await scene.finish(id) { $0.receiptNo = "A-17" }
            }
            try await scene.finish(id) {
                ($0.charged, $0.amountFen, $0.receiptNo, $0.ownership) = (true, 8_000, "A-17", .private)
            }
            let kept = try await scene.database.sql(
                "SELECT charged, amount_fen, receipt_no, ownership FROM hotline.completion")
            #expect(kept == [["t", "8000", "A-17", "2"]])
        }
    }

    @Test("DSP-06 only an appointment the resident asked for pauses the repair clock", arguments: [true, false])
    func pause(asked: Bool) async throws {
        try await TicketScene.with { scene in
            let id = try await Self.onSite(scene, minutesAgo: 30)
            _ = try await scene.store.stationWork.suspend(
                scene.step(id), reason: "待配件", residentRequested: asked,
                appointmentAt: asked ? .now.addingTimeInterval(3_600) : nil,
                as: scene.fixture.caller(.station1))
            #expect(try await scene.running(id) == (asked ? [] : [.repair]))
            try await scene.age(id, minutes: 60)
            _ = try await scene.store.stationWork.resume(scene.step(id), as: scene.fixture.caller(.station1))
            let clock = try #require(try await scene.clock(.repair, id))
            #expect(clock.minutes.rounded() == (asked ? 300 : 240))
        }
    }
}
