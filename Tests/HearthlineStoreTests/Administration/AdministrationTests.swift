import FoundationEssentials
import Hearthline
@testable import HearthlineStore
import TestSupport
import Testing

/// Hiring, moving, leaving, duties: proposed by one head, decided by another.
@Suite struct AdministrationTests {
    @Test("SEC-05 a head hires nobody alone: a second head approves and is shown the first password once")
    func hires() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = AdministrationScene(store: store, fixture: fixture)
            let hire = StaffAct.hire(agentNo: "1023", name: "新员工", Post(role: .agent, siteID: 1, reportsTo: try fixture.id(.lead1)))
            let proposed = try await scene.propose(hire, as: .head1)
            #expect(await scene.refusal { _ = try await store.signIn(number: "1023", password: "whatever-it-is") } == .signInFailed)
            let pending = try await store.administration.pending(as: try fixture.caller(.head2))
            #expect(pending.map(\.id) == [proposed])
            #expect(pending.first?.kind == .hire)
            #expect(pending.first?.proposer?.agentNo == "1901")
            #expect(await scene.refusal { _ = try await scene.decide(proposed, as: .head1) } == .noSelfApproval)

            let request = UUID()
            let hired = try await scene.decide(proposed, as: .head2, request: request)
            let again = try await scene.decide(proposed, as: .head2, request: request)
            #expect(hired.receipt.outcome == "hired")
            #expect(again.receipt.replayed && again.code == nil)
            let code = try #require(hired.code)
            let signedIn = try await store.signIn(number: "1023", password: code.text)
            #expect(signedIn.mustChangePassword)
            #expect(await scene.refusal { _ = try await scene.decide(proposed, as: .manager) } == .staleVersion)
        }
    }

    @Test("ORG-04 a move ends one employment and begins another, and the person signs in again")
    func moves() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = AdministrationScene(store: store, fixture: fixture)
            let agent = try fixture.caller(.agent1)
            let move = StaffAct.move(
                employeeID: try fixture.id(.agent1), employmentID: try await scene.employment(of: .agent1),
                to: Post(role: .lead, siteID: 2))
            let proposed = try await scene.propose(move, as: .head1)
            _ = try await store.directory.stations(as: agent)
            let approved = try await scene.decide(proposed, as: .manager)
            #expect(approved.receipt.outcome == "approved" && approved.code == nil)
            await #expect(throws: HearthlineError(.sessionEnded)) { try await store.directory.stations(as: agent) }
            let now = try await store.signIn(.agent1).principal
            #expect(now.role == .lead && now.siteID == 2)
            let member = try await scene.member(.agent1)
            #expect(member.employments.map(\.post.siteID) == [2, 1])
            #expect(member.employments.last?.to == member.employments.first?.from)
        }
    }

    @Test("SEC-05 a duty counts once a second person approved it, and until its end")
    func duties() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = AdministrationScene(store: store, fixture: fixture)
            let agent = try fixture.id(.agent1)
            let grant = StaffAct.grantDuty(.keeper, employeeID: agent, siteID: 1, until: Date(timeIntervalSinceNow: 86_400))
            let proposed = try await scene.propose(grant, as: .head2)
            #expect(try await store.signIn(.agent1).principal.duties == [])
            _ = try await scene.decide(proposed, as: .head1)
            #expect(try await store.signIn(.agent1).principal.duties == [.keeper])

            let held = try #require(try await scene.member(.agent1).duties.first)
            #expect(held.siteID == 1 && held.to != nil)
            let end = try await scene.propose(.endDuty(grantID: held.id, employeeID: agent), as: .head1)
            #expect(try await store.signIn(.agent1).principal.duties == [.keeper])
            _ = try await scene.decide(end, as: .head2)
            #expect(try await store.signIn(.agent1).principal.duties == [])
        }
    }

    @Test("SEC-06 whoever leaves is cut off at the approval, and is listed among those who left")
    func leaves() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = AdministrationScene(store: store, fixture: fixture)
            let agent = try fixture.caller(.agent1)
            let proposed = try await scene.propose(.leave(employeeID: try fixture.id(.agent1)), as: .head2)
            _ = try await store.directory.stations(as: agent)
            _ = try await scene.decide(proposed, as: .head1)
            await #expect(throws: HearthlineError(.sessionEnded)) { try await store.directory.stations(as: agent) }
            let head = try fixture.caller(.head1)
            let left = try await store.administration.list(StaffFilter(state: .left), as: head)
            #expect(left.rows.map(\.agentNo) == ["1001"])
            #expect(try await store.administration.list(as: head).rows.contains { $0.agentNo == "1001" } == false)
            let again = await scene.refusal { _ = try await scene.propose(.leave(employeeID: agent.principal.employeeID), as: .head1) }
            #expect(again == .employeeNotFound)
        }
    }

    @Test("SEC-05 nobody changes himself, a superior, or raises another above himself; leads and agents change nobody")
    func staysBelow() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = AdministrationScene(store: store, fixture: fixture)
            func answer(_ act: StaffAct, _ person: FixturePerson) async -> Reason? {
                await scene.refusal { _ = try await scene.propose(act, as: person) }
            }
            let agent = try fixture.id(.agent2)
            let manager = StaffAct.hire(agentNo: "9009", name: "第二经理", Post(role: .manager))
            #expect(await answer(.leave(employeeID: try fixture.id(.head1)), .head1) == .ownAffair)
            #expect(await answer(.leave(employeeID: try fixture.id(.manager)), .head1) == .rankTooHigh)
            #expect(await answer(manager, .head1) == .rankTooHigh)
            #expect(await answer(.leave(employeeID: agent), .lead1) == .forbidden)
            #expect(await answer(.leave(employeeID: agent), .agent1) == .forbidden)
            #expect(await answer(.leave(employeeID: agent), .station1) == .forbidden)
            #expect(await answer(.hire(agentNo: "1001", name: "重号", Post(role: .agent, siteID: 1)), .head1) == .agentNoTaken)
            #expect(await answer(.hire(agentNo: "1088", name: "无处", Post(role: .agent)), .head1) == .fieldInvalid)
            #expect(await answer(.leave(employeeID: agent), .head1) == nil)
            let requests = "SELECT count(*) FROM hotline.staff_change"
            #expect(try await fixture.database.count(requests) == 1)
        }
    }

    @Test("ORG-02 a second head of a site, proposed and approved, is refused while the first is there")
    func oneHead() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = AdministrationScene(store: store, fixture: fixture)
            let second = StaffAct.hire(agentNo: "1999", name: "第二部长", Post(role: .head, siteID: 1))
            let proposed = try await scene.propose(second, as: .head2)
            #expect(await scene.refusal { _ = try await scene.decide(proposed, as: .manager) } == .postTaken)
            #expect(try await store.administration.pending(as: try fixture.caller(.manager)).count == 1)
        }
    }

    @Test("ORG-01 heads list everybody page by page, leads their own site, agents nobody")
    func lists() async throws {
        try await TestDatabase.with { store, fixture in
            let administration = store.administration
            let head = try fixture.caller(.head2)
            let first = try await administration.list(size: 10, as: head)
            let token = try #require(first.next)
            let second = try await administration.list(after: try PageToken(token.text), size: 10, as: head)
            let numbers = (first.rows + second.rows).map(\.agentNo)
            #expect(numbers == FixturePerson.allCases.map(\.rawValue).sorted())
            #expect(second.next == nil)

            let lead = try fixture.caller(.lead1)
            let own = try await administration.list(StaffFilter(siteID: 2), as: lead).rows
            #expect(own.map(\.agentNo) == ["1001", "1002", "1003", "1101", "1102", "1901"])
            let found = try await administration.list(StaffFilter(search: "310"), as: head).rows
            #expect(found.map(\.agentNo) == ["3101"])
            #expect(found.first?.isSignedIn == true)
            let repairers = try await administration.list(StaffFilter(role: .repairer, stationID: 1), as: head).rows
            #expect(repairers.map(\.agentNo) == ["3151", "3152"])
            let agent = try fixture.caller(.agent1)
            await #expect(throws: HearthlineError(.forbidden)) { try await administration.list(as: agent) }
        }
    }
}
