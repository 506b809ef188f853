import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Orders that went to the wrong station, and whose matter that is.
///
/// Household 23 belongs to station 1. Findings read: type, subject, role of the subject, reason.
@Suite struct WrongStationStoreTests {
    private static let overridden = TicketScene.draft { ($0.stationID, $0.overrideReason) = (2, .callerInsists) }

    @Test(
        "DSP-01 preset 1, the agent overrides to 2, 2 rejects, the lead confirms: one finding on the agent, not before")
    func acceptance() async throws {
        try await TicketScene.with { scene in
            let receipt = try await scene.register(Self.overridden)
            #expect(receipt.stationID == 2)
            let detail = try await scene.get(receipt.ticketID)
            #expect(detail.presetStationID == 1 && detail.overrideReason == .callerInsists)
            try await scene.reject(receipt.ticketID)
            #expect(try await scene.findings().isEmpty)
            try await scene.redispatch(receipt.ticketID, to: 1)
            #expect(try await scene.findings() == [["wrong_station", "1001", "1", "wrong station 0 min"]])
            #expect(try await scene.get(receipt.ticketID).overrideReason == nil)
        }
    }

    @Test("DSP-01 a wrong preset is the keeper's matter, whose area may lie as high as the district")
    func preset() async throws {
        try await TicketScene.with { scene in
            let keeper = try scene.fixture.id(.lead2)
            try await scene.database.sql("UPDATE hotline.service_area SET proposed_by = \(keeper) WHERE node_id = 2")
            // 翠湖小区 has no area of its own: the district's is taken.
            let id = try await scene.register(TicketScene.draft(household: 26), as: .agentOfSite2).ticketID
            try await scene.reject(id, as: .station3)
            try await scene.redispatch(id, to: 1, as: .lead2)
            #expect(try await scene.findings() == [["wrong_station", "2101", "10", "wrong station 0 min"]])
        }
    }

    @Test("DSP-01 of several areas the deepest one made the preset")
    func deepest() async throws {
        try await TicketScene.with { scene in
            let (keeper, other) = (try scene.fixture.id(.lead1), try scene.fixture.id(.head1))
            try await scene.database.sql(
                """
                UPDATE hotline.service_area SET proposed_by = CASE node_id WHEN 1122 THEN \(keeper) ELSE \(other) END WHERE node_id IN (11, 112, 1122)
                """)
            let id = try await scene.register(TicketScene.draft(household: 13)).ticketID
            try await scene.reject(id, as: .station1)
            try await scene.redispatch(id, to: 2)
            #expect(try await scene.findings().map { $0[1] } == ["1101"])
        }
    }

    @Test("DSP-01 a station chosen where there was no preset is the choice of whoever named it")
    func noPreset() async throws {
        try await TicketScene.with { scene in
            try await scene.database.sql(
                "UPDATE hotline.service_area SET valid_to = now() - interval '1 minute' WHERE node_id IN (11, 112, 1122)"
            )
            let id = try await scene.register(TicketScene.draft { $0.stationID = 2 }).ticketID
            try await scene.reject(id)
            try await scene.redispatch(id, to: 1)
            #expect(try await scene.findings() == [["wrong_station", "1001", "1", "wrong station 0 min"]])
        }
    }

    @Test("DSP-01 after a reopening the one who chose the station answers, not the one who called back")
    func reopened() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register(Self.overridden).ticketID
            try await scene.work(id, to: .callbackDue, as: .station2)
            try await scene.callBack(id, solved: false, as: .agent2)
            #expect(try await scene.get(id).overrideReason == .callerInsists)
            try await scene.reject(id)
            try await scene.redispatch(id, to: 1)
            #expect(try await scene.findings().map { $0[1] } == ["1001"])
        }
    }

    @Test("DSP-01 a lead who re-dispatched to the wrong station answers for that choice as lead")
    func lead() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.reject(id, .notOurWork, as: .station1)
            try await scene.redispatch(id, to: 2)
            #expect(try await scene.findings().isEmpty)
            try await scene.reject(id)
            try await scene.redispatch(id, to: 1, as: .approvingLead1)
            #expect(try await scene.findings() == [["wrong_station", "1101", "2", "wrong station 0 min"]])
        }
    }

    @Test(
        "DSP-01 other reasons of a rejection establish nothing, and neither does insisting",
        arguments: [RejectionReason.addressWrong, .notOurWork, .duplicate, .other])
    func otherReasons(reason: RejectionReason) async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register(Self.overridden).ticketID
            try await scene.reject(id, reason)
            try await scene.redispatch(id, to: 1)
            let insisted = try await scene.register(
                TicketScene.draft(household: 24) { ($0.stationID, $0.overrideReason) = (2, .other) }
            ).ticketID
            try await scene.reject(insisted)
            _ = try await scene.store.tickets.insist(
                scene.step(insisted), reason: "确属贵站范围", as: scene.fixture.caller(.lead1))
            #expect(try await scene.get(insisted).overrideReason == .other)
            #expect(try await scene.findings().isEmpty)
        }
    }

    @Test("DSP-01 the lead may say so without a rejection, or deny it with one")
    func said() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register(Self.overridden).ticketID
            try await scene.redispatch(id, to: 1, wrongStation: true)
            #expect(try await scene.findings().count == 1)
            let other = try await scene.register(
                TicketScene.draft(household: 24) { ($0.stationID, $0.overrideReason) = (2, .other) }
            ).ticketID
            try await scene.reject(other)
            try await scene.redispatch(other, to: 1, wrongStation: false)
            #expect(try await scene.findings().count == 1)
        }
    }

    @Test("DSP-01 an override without a code is refused")
    func code() async throws {
        try await TicketScene.with { scene in
            try await scene.refused(.overrideReasonRequired, "override_reason") {
                try await scene.register(TicketScene.draft { $0.stationID = 2 })
            }
            let preset = try await scene.register(TicketScene.draft { ($0.stationID, $0.overrideReason) = (1, .other) })
            #expect(try await scene.get(preset.ticketID).overrideReason == nil)
        }
    }

    @Test(
        "DSP-01 the same agent corrects within five minutes and before acceptance, without a finding",
        arguments: [(4.98, true), (5.02, false)])
    func selfCorrection(minutes: Double, allowed: Bool) async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register(Self.overridden).ticketID
            try await scene.age(id, minutes: minutes)
            if allowed {
                #expect(try await scene.redispatch(id, to: 1, as: .agent1).stationID == 1)
                // One correction does not open a new window.
                try await scene.age(id, minutes: 1)
                try await scene.refused(.forbidden) {
                    try await scene.redispatch(id, to: 2, override: .other, as: .agent1)
                }
            } else {
                try await scene.refused(.forbidden) { try await scene.redispatch(id, to: 1, as: .agent1) }
            }
            #expect(try await scene.findings().isEmpty)
        }
    }

    @Test("DSP-01 an agent corrects neither another's choice, nor a lead's, nor an accepted order")
    func notTheirs() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register(Self.overridden).ticketID
            try await scene.refused(.forbidden) { try await scene.redispatch(id, to: 1, as: .agent2) }
            try await scene.redispatch(id, to: 1)
            try await scene.refused(.forbidden) { try await scene.redispatch(id, to: 2, override: .other, as: .agent1) }
            let accepted = try await scene.register(TicketScene.draft(household: 24)).ticketID
            try await scene.work(accepted, to: .accepted)
            try await scene.refused(.transitionNotAllowed) {
                try await scene.redispatch(accepted, to: 2, override: .other, as: .agent1)
            }
        }
    }

    @Test("DSP-01 a correction away from the preset needs a code as well, and keeps it")
    func correctionCode() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.refused(.overrideReasonRequired, "override_reason") {
                try await scene.redispatch(id, to: 2, as: .agent1)
            }
            try await scene.redispatch(id, to: 2, override: .stationRequest, as: .agent1)
            #expect(try await scene.get(id).overrideReason == .stationRequest)
            let orders = try await scene.database.sql(
                "SELECT seq, station_id, override_reason FROM hotline.dispatch ORDER BY seq")
            #expect(orders == [["1", "1", ""], ["2", "2", "2"]])
        }
    }
}
