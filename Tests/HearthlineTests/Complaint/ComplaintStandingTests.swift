import Foundation
import Hearthline
import Testing

@Suite("Who may do what with a complaint")
struct ComplaintStandingTests {
    private static let now = Date(timeIntervalSince1970: 1_764_560_000)

    private func person(_ role: Role, _ id: Int64 = 7) -> Principal {
        Principal(
            employeeID: id, agentNo: "1001", name: "李一", role: role, siteID: role == .manager ? nil : 1,
            stationID: nil, sessionKey: [])
    }

    @Test("CMP-02 whom it is about is offered nothing, whatever the role", arguments: [Role.agent, .lead, .head])
    func subject(role: Role) {
        for status in ComplaintStatus.allCases {
            let standing = ComplaintStanding(status: status, ownerID: 7, subjectID: 7)
            #expect(standing.actions(for: person(role), inTeam: true) == [])
        }
    }

    @Test("CMP-02 agents of the complaint team take over what nobody has, leads and heads anything")
    func takeOver() {
        let free = ComplaintStanding(status: .received)
        let held = ComplaintStanding(status: .investigating, ownerID: 9)
        #expect(free.actions(for: person(.agent), inTeam: true) == [.takeOver])
        #expect(free.actions(for: person(.agent), inTeam: false) == [])
        #expect(held.actions(for: person(.agent), inTeam: true) == [])
        #expect(held.actions(for: person(.lead), inTeam: false) == [.takeOver])
        #expect(held.actions(for: person(.head), inTeam: false) == [.takeOver, .extend])
    }

    @Test("CMP-03 the owner steps on; closing is offered once the result was told")
    func owner() {
        var standing = ComplaintStanding(status: .investigating, ownerID: 7)
        let work: [ComplaintAction] = [.listen, .ask, .facts, .decide, .reply, .callback]
        #expect(standing.actions(for: person(.agent), inTeam: true) == work)
        standing.status = .replied
        #expect(standing.obstacleToClosing == .replyRequired)
        standing.repliedAt = Self.now
        #expect(standing.obstacleToClosing == .resultRequired)
        standing.decidedAt = Self.now.addingTimeInterval(1)
        #expect(standing.obstacleToClosing == .replyRequired)
        #expect(standing.actions(for: person(.agent), inTeam: true) == work)
        standing.decidedAt = Self.now
        #expect(standing.obstacleToClosing == nil)
        #expect(standing.actions(for: person(.agent), inTeam: true) == work + [.close])
        #expect(standing.actions(for: person(.agent, 8), inTeam: true) == [])
    }

    @Test("CMP-01 only heads extend, once; whoever sees it reopens, once")
    func extendAndReopen() {
        var standing = ComplaintStanding(status: .investigating, ownerID: 9, isExtended: true)
        #expect(standing.actions(for: person(.head), inTeam: false) == [.takeOver])
        standing.status = .closed
        #expect(standing.actions(for: person(.agent), inTeam: false) == [.reopen])
        standing.round = 2
        #expect(standing.actions(for: person(.head), inTeam: false) == [])
    }
}
