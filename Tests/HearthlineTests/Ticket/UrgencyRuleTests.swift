import Hearthline
import Testing

@Suite("Urgency")
struct UrgencyRuleTests {
    let policy = UrgencyPolicy(coldRoomBelowC: 14, repeatCount: 3, urgeRaisesTo: .p2, massTickets: 10)

    private func urgency(_ facts: UrgencyFacts) -> Urgency { UrgencyRule.propose(facts, policy).urgency }

    @Test("INT-08 a leak that sprays is preset to P1 and P3 cannot be chosen")
    func spray() throws {
        let proposal = UrgencyRule.propose(UrgencyFacts(fault: .leakJoint, text: "阀门喷水了"), policy)
        #expect(proposal == UrgencyProposal(urgency: .p1, grounds: [.emergencyWord]))
        #expect(throws: HearthlineError(.urgencyTooLow, field: "urgency", metadata: ["least": "P1"])) {
            try proposal.settle(.p3)
        }
        #expect(try proposal.settle(nil) == .p1)
    }

    @Test("INT-08 the agent may choose a higher urgency than the preset")
    func higher() throws {
        #expect(try UrgencyRule.propose(UrgencyFacts(fault: .noise), policy).settle(.p2) == .p2)
    }

    @Test("INT-08 only a measured temperature below 14 degrees raises")
    func cold() {
        #expect(urgency(UrgencyFacts(fault: .lowTemperature, measuredTempC: 14)) == .p3)
        #expect(urgency(UrgencyFacts(fault: .lowTemperature, measuredTempC: 13.9)) == .p2)
        #expect(urgency(UrgencyFacts(fault: .lowTemperature)) == .p3)
    }

    @Test("INT-08 each circumstance raises to P2 by itself")
    func circumstances() {
        #expect(urgency(UrgencyFacts(fault: .noHeatFlat, vulnerable: true)) == .p2)
        #expect(urgency(UrgencyFacts(fault: .noHeatFlat, specialCare: true)) == .p2)
        #expect(urgency(UrgencyFacts(fault: .noHeatFlat, relation: .heatingOffice)) == .p2)
        #expect(urgency(UrgencyFacts(fault: .noise, text: "楼上往下漏水")) == .p2)
    }

    @Test("INT-08 the third repeat raises, the second does not")
    func repeated() {
        #expect(urgency(UrgencyFacts(fault: .noHeatFlat, ticketsInPeriod: 2)) == .p3)
        #expect(urgency(UrgencyFacts(fault: .noHeatFlat, ticketsInPeriod: 3)) == .p2)
    }

    @Test("INT-08 ten tickets of one cold building are an emergency")
    func mass() {
        #expect(urgency(UrgencyFacts(fault: .noHeatUnit, openInBuilding: 9)) == .p2)
        #expect(urgency(UrgencyFacts(fault: .noHeatUnit, openInBuilding: 10)) == .p1)
    }

    @Test("DSP-08 every urge raises by one, two leave P3 at P2 and further ones no higher")
    func urges() {
        #expect(urgency(UrgencyFacts(fault: .noise, urgeCount: 1)) == .p3)
        #expect(urgency(UrgencyFacts(fault: .noise, urgeCount: 2)) == .p2)
        #expect(urgency(UrgencyFacts(fault: .noHeatFlat, urgeCount: 1)) == .p2)
        #expect(urgency(UrgencyFacts(fault: .noHeatFlat, urgeCount: 2)) == .p2)
        #expect(urgency(UrgencyFacts(fault: .noHeatFlat, urgeCount: 40)) == .p2)
        #expect(urgency(UrgencyFacts(fault: .pipeBurst, urgeCount: 40)) == .p1)
    }

    @Test("CBK-05 raising stops at P1")
    func raised() {
        #expect(Urgency.allCases.map { $0.raised() } == [.p1, .p1, .p2, .p3])
        #expect(Urgency.allCases.max() == .p1)
    }

    @Test("INT-08 fault codes keep their stored numbers")
    func faultCodes() {
        #expect(FaultCode.allCases.map(\.code) == Array(1...20))
        #expect(FaultCode(code: 8) == .pipeBurst)
        #expect(FaultCode(code: 0) == nil)
        #expect(FaultCode(code: 21) == nil)
        #expect(FaultCode.allCases.filter(\.needsRoomTemperature) == [.lowTemperature])
    }
}
