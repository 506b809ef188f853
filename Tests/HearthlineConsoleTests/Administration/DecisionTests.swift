import Hearthline
import HearthlineStore
import Testing

@testable import HearthlineConsole

@Suite("Who decides")
struct DecisionTests {
    private static func reader(_ role: Role = .head, _ duties: Set<Duty> = [.parameterApprover]) -> Principal {
        Principal(
            employeeID: 7, agentNo: "1901", name: "李敏", role: role, siteID: 1, stationID: nil, duties: duties,
            sessionKey: [])
    }

    @Test("SEC-05 nobody decides on the own proposal, whatever the duty")
    func own() {
        #expect(DecisionObstacle(proposer: 7, duty: .parameterApprover, mayAtAll: true, reader: Self.reader()) == .own)
        #expect(DecisionObstacle(proposer: 8, duty: .parameterApprover, mayAtAll: true, reader: Self.reader()) == nil)
    }

    @Test("SEC-05 nor about himself, nor without the duty, nor without the power")
    func others() {
        let plain = Self.reader(.head, [])
        #expect(
            DecisionObstacle(proposer: 8, about: 7, duty: nil, mayAtAll: true, reader: Self.reader()) == .aboutReader)
        #expect(
            DecisionObstacle(proposer: 8, duty: .parameterApprover, mayAtAll: true, reader: plain)
                == .noDuty(.parameterApprover))
        #expect(DecisionObstacle(proposer: 8, duty: nil, mayAtAll: false, reader: plain) == .noPower)
        #expect(DecisionObstacle(proposer: 8, duty: nil, mayAtAll: true, reader: plain) == nil)
    }

    @Test("ORG-01 the manager stands above heads, heads above leads, leads above agents")
    func ranks() {
        #expect(
            [Role.agent, .lead, .supervisor, .head, .manager, .stationHead].map { Standing.rank($0) } == [
                1, 2, 2, 3, 4, 1,
            ])
    }
}
