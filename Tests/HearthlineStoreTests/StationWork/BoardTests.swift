import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What a station has in hand and what it returned.
@Suite struct BoardTests {
    private func board(_ person: FixturePerson, _ scene: TicketScene, since: Date = .distantPast) async throws -> [BoardEntry] {
        try await scene.store.stationWork.board(returnedSince: since, as: scene.fixture.caller(person))
    }

    @Test("DSP-08 the most urgent order comes first, then the nearest deadline; another station's never")
    func order() async throws {
        try await TicketScene.with { scene in
            let late = try await scene.register(TicketScene.draft(household: 17)).ticketID
            let later = try await scene.register(TicketScene.draft(household: 18)).ticketID
            let urgent = try await scene.register(TicketScene.draft(.pipeBurst, "爆管喷水", household: 19)).ticketID
            try await scene.age(late, minutes: 10)
            #expect(try await board(.station1, scene).map(\.summary.id) == [urgent, late, later])
            #expect(try await board(.station2, scene).isEmpty)
        }
    }

    @Test("DSP-05 a returned order stays on the board of its day, and leaves it when it is reopened")
    func returned() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.work(id, to: .callbackDue)
            let entry = try #require(try await board(.station1, scene, since: .now.addingTimeInterval(-60)).first)
            #expect(entry.summary.id == id && entry.returnedAt != nil)
            #expect(try await board(.station1, scene, since: .now.addingTimeInterval(60)).isEmpty)
            try await scene.callBack(id, solved: false)
            #expect(try await board(.station1, scene).allSatisfy { $0.returnedAt == nil })
        }
    }

    @Test("Who belongs to no station has no board", arguments: [FixturePerson.agent1, .head1])
    func others(_ person: FixturePerson) async throws {
        try await TicketScene.with { scene in
            try await scene.refused(.forbidden) { try await board(person, scene) }
        }
    }
}
