import Hearthline
import Testing

@Suite("Roles")
struct RoleTests {
    @Test("ORG-04 codes are 1 to 15 and keep their meaning")
    func codes() {
        #expect(Role.allCases.map(\.rawValue) == Array(1...15))
        #expect(Role(rawValue: 6) == .stationDispatcher)
        #expect(Role(rawValue: 15) == .stationHead)
    }

    @Test("ORG-04 each level works as its database role")
    func databaseRoles() {
        #expect(Role.agent.databaseRole == .agent)
        #expect(Role.supervisor.databaseRole == .teamLead)
        #expect(Role.manager.databaseRole == .departmentHead)
        #expect(Role.allCases.filter(\.isStationRole) == [.stationDispatcher, .repairer, .stationHead])
    }

    @Test("SEC-04 roles without a work surface are refused")
    func noSurface() {
        let auditor = principal(.auditor)
        #expect(throws: HearthlineError(.forbidden)) { try auditor.databaseRole() }
    }

    @Test("A.3 nobody approves his or her own act")
    func ownAct() throws {
        let head = principal(.head)
        #expect(throws: HearthlineError(.noSelfApproval)) { try head.refuseOwnAct(of: 7) }
        try head.refuseOwnAct(of: 8)
    }

    @Test("SEC-07 a principal's description holds neither name nor key")
    func description() {
        #expect(principal(.agent).description == "employee 7 as agent")
    }

    private func principal(_ role: Role) -> Principal {
        Principal(
            employeeID: 7, agentNo: "1023", name: "王芳", role: role, siteID: 1, stationID: nil, sessionKey: [1, 2])
    }
}
