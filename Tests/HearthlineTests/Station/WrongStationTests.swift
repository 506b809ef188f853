import FoundationEssentials
import Hearthline
import Testing

@Suite("Wrong stations")
struct WrongStationTests {
    private let issued = at("2025-12-01T08:00:00+08:00")
    private let agent: Int64 = 7
    private let lead: Int64 = 8

    private func order(_ station: Int16, by person: Int64, after seconds: Double = 0, cycle: Int16 = 1)
        -> WrongStation.Order
    {
        .init(stationID: station, issuedBy: person, issuedAt: issued.addingTimeInterval(seconds), cycle: cycle)
    }

    private func facts(preset: Int16?, _ orders: WrongStation.Order...) throws -> WrongStation {
        try #require(WrongStation(presetStationID: preset, orders: orders))
    }

    @Test("DSP-01 an override that turns out wrong is the agent's, a wrong preset never")
    func responsible() throws {
        #expect(try facts(preset: 3, order(5, by: agent)).responsible == .chooser(agent))
        #expect(try facts(preset: 3, order(3, by: agent)).responsible == .areaTable)
        #expect(try facts(preset: nil, order(5, by: agent)).responsible == .chooser(agent))
        #expect(WrongStation(presetStationID: 3, orders: []) == nil)
    }

    @Test("DSP-01 whoever repeats a choice by insisting or reopening does not answer for it")
    func repeated() throws {
        let insisted = try facts(preset: 3, order(5, by: agent), order(5, by: lead, after: 600))
        #expect(insisted.responsible == .chooser(agent))
        let moved = try facts(
            preset: 3, order(3, by: agent), order(5, by: lead, after: 600), order(5, by: 9, after: 900, cycle: 2))
        #expect(moved.responsible == .chooser(lead))
        #expect(moved.choosing == order(5, by: lead, after: 600))
        #expect(try facts(preset: 3, order(5, by: 1), order(3, by: 2), order(5, by: 4)).responsible == .chooser(4))
    }

    @Test("DSP-12 issued at 8:00 and re-dispatched at 8:40 is 40 minutes at the wrong station")
    func minutes() throws {
        let facts = try facts(preset: 3, order(5, by: agent))
        #expect(facts.minutes(until: at("2025-12-01T08:40:00+08:00")) == 40)
        #expect(facts.minutes(until: at("2025-12-01T08:39:59+08:00")) == 39)
    }

    @Test("DSP-01 an agent corrects the own choice only, and for five minutes after the first order")
    func correction() throws {
        let own = try facts(preset: 3, order(5, by: agent))
        #expect(own.mayCorrect(agent, at: issued.addingTimeInterval(300), withinMinutes: 5))
        #expect(!own.mayCorrect(agent, at: issued.addingTimeInterval(301), withinMinutes: 5))
        #expect(!own.mayCorrect(lead, at: issued, withinMinutes: 5))
        let again = try facts(preset: 3, order(5, by: agent), order(3, by: agent, after: 200))
        #expect(again.mayCorrect(agent, at: issued.addingTimeInterval(300), withinMinutes: 5))
        #expect(!again.mayCorrect(agent, at: issued.addingTimeInterval(301), withinMinutes: 5))
        #expect(
            try !facts(preset: 3, order(5, by: agent), order(3, by: lead, after: 60)).mayCorrect(
                agent, at: issued.addingTimeInterval(90), withinMinutes: 5))
        #expect(try !facts(preset: 3, order(5, by: agent, cycle: 2)).mayCorrect(agent, at: issued, withinMinutes: 5))
    }
}
