import FoundationEssentials
import Hearthline
import Testing

@Suite("Wrong stations")
struct WrongStationTests {
    private let issued = at("2025-12-01T09:00:00+08:00")

    private func verdict(
        preset: Int16? = 3, chosen: Int16 = 5, confirmed: Bool = true, accepted: TimeInterval? = nil,
        corrected: TimeInterval? = nil
    ) -> WrongStation.Verdict {
        WrongStation(
            presetStationID: preset, chosenStationID: chosen, isConfirmed: confirmed, issuedAt: issued,
            acceptedAt: accepted.map(issued.addingTimeInterval),
            correctedByChooserAt: corrected.map(issued.addingTimeInterval)
        ).verdict(selfCorrectMinutes: 5)
    }

    @Test("DSP-01 an override that the lead confirms as wrong is the agent's")
    func agent() {
        #expect(verdict() == .agent)
        #expect(verdict(preset: nil) == .agent)
    }

    @Test("DSP-01 a wrong preset is never the agent's")
    func preset() {
        #expect(verdict(chosen: 3) == .areaTable)
    }

    @Test("DSP-01 a rejection that nobody confirms establishes nothing")
    func unconfirmed() {
        #expect(verdict(confirmed: false) == .none)
    }

    @Test("DSP-01 a correction within five minutes and before acceptance is no finding")
    func selfCorrected() {
        #expect(verdict(corrected: 300) == .selfCorrected)
        #expect(verdict(corrected: 301) == .agent)
        #expect(verdict(accepted: 100, corrected: 200) == .agent)
        #expect(verdict(accepted: 200, corrected: 100) == .selfCorrected)
    }
}
