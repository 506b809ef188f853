import Hearthline
import Testing

@Suite("Escalations to the supervisor")
struct EscalationTests {
    @Test("INT-11 acknowledged first, decided then, nothing twice")
    func states() {
        let allowed: [String] = EscalationStatus.allCases.flatMap { status in
            EscalationAction.allCases.compactMap { action in
                status.next(on: action).map { "\(status.rawValue)+\(action.rawValue)=\($0.rawValue)" }
            }
        }
        #expect(allowed == ["1+1=2", "2+2=3"])
    }

    @Test("INT-11 leads of the site and heads act, never whoever raised it, nobody else")
    func standing() {
        for role in Role.allCases {
            for site: Int16 in [1, 2] {
                for raiser: Int64? in [nil, 7, 8] {
                    let principal = Principal(
                        employeeID: 7, agentNo: "1001", name: "", role: role, siteID: site, stationID: nil,
                        sessionKey: [])
                    let mayAct =
                        raiser != 7
                        && (role.databaseRole == .departmentHead || (role.databaseRole == .teamLead && site == 1))
                    for (status, action) in [
                        (EscalationStatus.raised, EscalationAction.acknowledge), (.acknowledged, .decide),
                    ] {
                        let standing = EscalationStanding(status: status, siteID: 1, raisedBy: raiser)
                        #expect(standing.action(for: principal) == (mayAct ? action : nil), "\(role) \(site)")
                    }
                    let over = EscalationStanding(status: .decided, siteID: 1, raisedBy: raiser)
                    #expect(over.action(for: principal) == nil)
                }
            }
        }
    }

    @Test("INT-11 the office and reporters are escalated, the third reopening is, the second is not")
    func automatic() {
        for relation in CallerRelation.allCases {
            let expected: EscalationReason? =
                relation == .heatingOffice ? .externalSource : relation == .media ? .media : nil
            #expect(EscalationReason(relation) == expected, "\(relation)")
        }
        #expect(
            (1...5).map { EscalationReason(cycle: $0) } == [nil, nil, nil, .thirdReopen, .thirdReopen])
    }

    @Test("INT-11 who says that nobody is hurt, or that he goes nowhere, is not heard as if he did")
    func words() throws {
        let words = EscalationWords([
            (.media, try #require(PhrasePattern("找媒体"))), (.legalThreat, try #require(PhrasePattern("打12345"))),
            (.injury, try #require(PhrasePattern("受伤"))), (.promise, try #require(PhrasePattern("保证"))),
        ])
        #expect(words.found(in: "我要找 媒体,打 12345") == [.media: "找媒体", .legalThreat: "打12345"])
        for denial in ["没有", "没人", "无人", "不", "没", "别", "未", "无"] {
            #expect(words.found(in: "家里\(denial)受伤") == [:], "\(denial)")
            #expect(words.found(in: "\(denial) 受伤,后来受伤了") == [.injury: "受伤"], "\(denial)")
        }
        #expect(words.found(in: "没有人受伤") == [.injury: "受伤"])
        #expect(words.found(in: "保证修好") == [:])
        #expect(words.found(in: "") == [:])
    }
}
