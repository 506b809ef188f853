import Hearthline
import Testing

@Suite("Hand-overs")
struct HandOverTests {
    @Test("INT-12 accepted first, done then, returned while it is not done")
    func states() {
        let allowed: [String] = HandOverStatus.allCases.flatMap { status in
            HandOverAction.allCases.compactMap { action in
                status.next(on: action).map { "\(status.rawValue)+\(action.rawValue)=\($0.rawValue)" }
            }
        }
        #expect(allowed == ["1+1=2", "1+3=4", "2+2=3", "2+3=4"])
    }

    private func standing(_ status: HandOverStatus, _ target: HandOverTarget) -> HandOverStanding {
        HandOverStanding(status: status, siteID: 1, target: target, handedBy: 8)
    }

    @Test("INT-12 the first site is responsible until somebody accepts, and when it comes back")
    func responsible() {
        let first = HandOverStatus.allCases.filter { standing($0, .department(1)).isWithFirstSite }
        #expect(first == [.open, .returned])
    }

    @Test("INT-12 for a department the first site and heads write it down, for a site its own people")
    func actions() {
        for role in Role.allCases {
            for site: Int16 in [1, 2] {
                for employee: Int64 in [7, 8] {
                    let person = Principal(
                        employeeID: employee, agentNo: "1001", name: "", role: role, siteID: site, stationID: nil,
                        sessionKey: [])
                    let desk = role.databaseRole == .agent || role.databaseRole == .teamLead
                    let head = role.databaseRole == .departmentHead
                    let forDepartment = standing(.open, .department(1)).actions(for: person)
                    #expect(forDepartment == (head || (desk && site == 1) ? [.accept, .giveBack] : []), "\(role)")
                    let forSite = standing(.open, .site(2, team: nil)).actions(for: person)
                    let expected: [HandOverAction] = employee == 8 ? [.giveBack] : [.accept, .giveBack]
                    #expect(forSite == (desk && site == 2 ? expected : []), "\(role) \(site)")
                    #expect(standing(.done, .department(1)).actions(for: person) == [])
                }
            }
        }
    }
}
