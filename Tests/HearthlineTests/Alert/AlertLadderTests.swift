import Hearthline
import Testing

import struct Foundation.Date

/// Who is told of an alert in turn.
@Suite struct AlertLadderTests {
    private static let due = Date(timeIntervalSince1970: 1_768_876_200)
    private static let ladder = AlertLadder([
        AlertRung(step: 1, role: .stationHead), AlertRung(step: 2, role: .lead, afterMinutes: 10),
        AlertRung(step: 3, role: .head, afterMinutes: 10), AlertRung(step: 4, role: .manager, afterMinutes: 30),
    ])
    private static let everywhere = AlertLadder.Place(hasSite: true, hasStation: true)

    private func minutes(_ calls: [AlertLadder.Call]) -> [String] {
        calls.map { call in
            guard let after = call.after else { return "\(call.role)" }
            return "\(call.role) +\(Int(after.timeIntervalSince(Self.due) / 60))"
        }
    }

    @Test("INT-11 nobody acknowledged it in time, else to head, and at last to the manager")
    func climbs() {
        let place = AlertLadder.Place(hasSite: true, hasStation: false)
        #expect(
            minutes(Self.ladder.calls(.lead, at: place, due: Self.due)) == ["lead", "head +0", "manager +30"])
        #expect(
            minutes(Self.ladder.calls(.supervisor, at: place, due: Self.due)) == [
                "supervisor", "head +0", "manager +30",
            ])
        #expect(
            minutes(Self.ladder.calls(.stationDispatcher, at: Self.everywhere, due: Self.due))
                == ["stationDispatcher", "stationHead +0", "lead +10", "head +20", "manager +50"])
    }

    @Test("An alert of the whole company passes by leads, one without a time waits")
    func places() {
        let company = AlertLadder.Place(hasSite: false, hasStation: false)
        #expect(minutes(Self.ladder.calls(.agent, at: company, due: Self.due)) == ["agent", "head +0", "manager +30"])
        #expect(minutes(Self.ladder.calls(.lead, at: Self.everywhere, due: nil)) == ["lead"])
        #expect(minutes(Self.ladder.calls(.manager, at: company, due: Self.due)) == ["manager", "manager +0"])
    }

    @Test("Some roles are told together with the first one, where they can be")
    func copies() {
        let ladder = AlertLadder([
            AlertRung(step: 3, role: .manager, afterMinutes: 30), AlertRung(step: 1, role: .head, isAtOnce: true),
            AlertRung(step: 2, role: .stationHead, isAtOnce: true),
        ])
        #expect(
            minutes(ladder.calls(.lead, at: Self.everywhere, due: Self.due)) == [
                "lead", "head", "stationHead", "manager +0",
            ])
        let desk = AlertLadder.Place(hasSite: true, hasStation: false)
        #expect(minutes(ladder.calls(.lead, at: desk, due: Self.due)) == ["lead", "head", "manager +0"])
    }

    @Test(
        "Whoever it is raised for, it climbs one way, later each time, and the manager is the last",
        arguments: Role.allCases)
    func order(_ role: Role) {
        for place in AlertLadder.Place.all {
            let calls = Self.ladder.calls(role, at: place, due: Self.due)
            #expect(calls.first == AlertLadder.Call(step: 0, role: role, after: nil))
            #expect(calls.last?.role == .manager)
            for (lower, higher) in zip(calls, calls.dropFirst()) {
                #expect(lower.step < higher.step)
                #expect((lower.after ?? .distantPast) < (higher.after ?? .distantPast))
                #expect(lower.role.ladderRank < higher.role.ladderRank || role == .manager)
            }
        }
    }
}

extension AlertLadder.Place {
    fileprivate static let all = [true, false].flatMap { site in
        [true, false].map { AlertLadder.Place(hasSite: site, hasStation: $0) }
    }
}
