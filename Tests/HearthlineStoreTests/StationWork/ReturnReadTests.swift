import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What a station reported, as the ticket's page reads it.
@Suite struct ReturnReadTests {
    private static let parts = [CompletionPart(part: "密封垫", quantity: 2), CompletionPart(part: "活接", quantity: 1)]

    @Test("DSP-05 each return of each cycle with its parts, temperature, charge and receipt; another site and station read none")
    func cycles() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.work(id, to: .onSite)
            let completion = try await scene.completion(id) {
                ($0.charged, $0.amountFen, $0.receiptNo, $0.ownership) = (true, 5050, "SJ-1", .private)
                ($0.roomTempC, $0.tempPoint, $0.note, $0.residentSigned) = (20.5, "客厅", "换垫后正常", true)
            }
            _ = try await scene.store.stationWork.returnCompleted(
                scene.step(id), completion, parts: Self.parts, as: scene.fixture.caller(.station1))
            try await scene.callBack(id, solved: false)
            try await scene.work(id, to: .callbackDue)
            let returns = try await scene.store.tickets.returns(id, as: scene.fixture.caller(.agent1))
            #expect(returns.map(\.cycle) == [1, 2] && returns[1].parts.isEmpty && !returns[1].charged)
            let first = returns[0]
            #expect(first.parts == Self.parts && first.amountFen == 5050 && first.receiptNo == "SJ-1" && first.ownership == .private)
            #expect(first.roomTempC == 20.5 && first.tempPoint == "客厅" && first.note == "换垫后正常" && first.residentSigned)
            #expect(first.repairerNo == FixturePerson.repairer1.rawValue && first.causeCode == "air")
            for person in [FixturePerson.agentOfSite2, .station2] {
                #expect(try await scene.store.tickets.returns(id, as: scene.fixture.caller(person)).isEmpty, "\(person)")
            }
            let own = try await scene.store.tickets.returns(id, as: scene.fixture.caller(.station1))
            #expect(own.count == 2 && own[0].amountFen == 5050)
        }
    }

    @Test("CBK-07 the check of a charge stands beside its return for the call center, not for the station")
    func check() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.work(id, to: .onSite)
            try await scene.finish(id) { ($0.charged, $0.amountFen, $0.receiptNo) = (true, 5000, "SJ-2") }
            // The resident says that nothing was charged, the station that it took 50 yuan.
            try await scene.callBack(id, solved: false)
            try await scene.work(id, to: .callbackDue)
            let returns = try await scene.store.tickets.returns(id, as: scene.fixture.caller(.lead1))
            let check = try #require(returns.first?.check)
            #expect(check.cycle == 1 && check.status == .open && check.severity == .normal)
            #expect(returns.last?.check == nil)
            let own = try await scene.store.tickets.returns(id, as: scene.fixture.caller(.station1))
            #expect(own.allSatisfy { $0.check == nil })
            let answers = try await scene.store.callbacks.versions(ofTicket: id, as: scene.fixture.caller(.agent1))
            #expect(answers.map(\.cycle) == [1] && answers.map(\.saved.answers.aSolved) == [false])
            #expect(try await scene.store.callbacks.versions(ofTicket: id, as: scene.fixture.caller(.agentOfSite2)).isEmpty)
        }
    }
}
