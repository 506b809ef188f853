import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Planning callbacks and moving them.
@Suite struct CallbackPlanTests {
    private let today = ServiceDay(Date.now)

    @Test("CBK-02 a plan that reaches too few residents asks the head, who approves it")
    func plan() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            _ = try await scene.returned(12)
            let idle = try [FixturePerson.agent1, .complaintAgent].map {
                Callbacks.Share(employeeID: try fixture.id($0), amount: 12)
            }
            let lead = try fixture.caller(.lead1)
            let proposed = try await store.callbacks.proposePlan(
                day: today, shift: 1, idleMinutes: idle, requestID: UUID(), as: lead)
            // Twelve idle minutes hold two calls; twelve tasks would be six for each.
            #expect(proposed.outcome == "proposed")
            #expect(proposed.subjectID == 4)
            let targets = idle.map { Callbacks.Share(employeeID: $0.employeeID, amount: 2) }
            let confirmed = try await store.callbacks.confirmPlan(
                day: today, shift: 1, targets: targets, requestID: UUID(), as: lead)
            #expect(confirmed.outcome == "approval_required")
            let plan = try await store.callbacks.plan(day: today, as: fixture.caller(.agent1))
            #expect(plan.map(\.target) == [2, 2])
            #expect(plan.allSatisfy { $0.awaitsApproval && $0.openTasks == 12 && $0.done == 0 })
            #expect(try await fixture.database.value("SELECT type FROM hotline.alert") == "callback_coverage")
            await #expect(throws: HearthlineError(.forbidden)) {
                try await store.callbacks.approveCoverage(
                    siteID: 1, day: today, reason: "人手不足", requestID: UUID(), as: lead)
            }
            _ = try await store.callbacks.approveCoverage(
                siteID: 1, day: today, reason: "人手不足", requestID: UUID(), as: fixture.caller(.head1))
            #expect(try await store.callbacks.plan(day: today, as: lead).allSatisfy { !$0.awaitsApproval })
        }
    }

    @Test("CBK-02 300 tasks and 10 agents with 60 idle minutes: 10 each, a third is covered")
    func example() {
        let quota = CallbackQuota(idleShare: 0.7, minutesPerCall: 4, floorShare: 0.6)
        let proposal = quota.proposal(openTasks: 300, idleMinutes: [Double](repeating: 60, count: 10))
        #expect(proposal.reduce(0, +) == 100)
        #expect(quota.needsApproval(called: 100, due: 300))
    }

    @Test("CBK-02 a plan names agents of the own site only, and a repeated proposal is answered alike")
    func planEdges() async throws {
        try await TestDatabase.with { store, fixture in
            _ = try await CallbackScene(store, fixture)
            let lead = try fixture.caller(.lead1)
            let stranger = [Callbacks.Share(employeeID: try fixture.id(.agentOfSite2), amount: 60)]
            await #expect(throws: HearthlineError(.employeeNotFound, field: "idle_minutes")) {
                try await store.callbacks.proposePlan(
                    day: today, shift: 1, idleMinutes: stranger, requestID: UUID(), as: lead)
            }
            let own = [Callbacks.Share(employeeID: try fixture.id(.agent1), amount: 60)]
            await #expect(throws: HearthlineError(.fieldInvalid, field: "shift")) {
                try await store.callbacks.proposePlan(
                    day: today, shift: 4, idleMinutes: own, requestID: UUID(), as: lead)
            }
            await #expect(throws: HearthlineError(.forbidden)) {
                try await store.callbacks.proposePlan(
                    day: today, shift: 1, idleMinutes: own, requestID: UUID(), as: fixture.caller(.agent1))
            }
            let request = UUID()
            for replayed in [false, true] {
                let receipt = try await store.callbacks.proposePlan(
                    day: today, shift: 1, idleMinutes: own, requestID: request, as: lead)
                #expect(receipt.replayed == replayed)
            }
        }
    }

    @Test("ORG-04 five callbacks moved from A to B change both plans, and every ticket says so")
    func reassign() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let tasks = try await scene.returned(5)
            let (lead, from, to) = (
                try fixture.caller(.lead1), try fixture.id(.agent1), try fixture.id(.complaintAgent)
            )
            let shares = [from, to].map { Callbacks.Share(employeeID: $0, amount: 60) }
            _ = try await store.callbacks.proposePlan(
                day: today, shift: 1, idleMinutes: shares, requestID: UUID(), as: lead)
            _ = try await store.callbacks.confirmPlan(
                day: today, shift: 1, targets: shares.map { .init(employeeID: $0.employeeID, amount: 5) },
                requestID: UUID(), as: lead)
            _ = try await store.callbacks.reassign(tasks, to: from, requestID: UUID(), as: lead)
            let moved = try await store.callbacks.reassign(tasks, to: to, reason: "病假", requestID: UUID(), as: lead)
            #expect(moved.outcome == "reassigned")
            #expect(moved.subjectID == 5)
            let plan = try await store.callbacks.plan(day: today, as: lead)
            #expect(plan.map(\.target) == [5, 10])
            #expect(try await store.callbacks.count(.init(holder: .me), as: fixture.caller(.complaintAgent)) == 5)
            let events = try await fixture.database.count(
                """
                SELECT count(*) FROM hotline.ticket_event WHERE action = 25 AND reason = '病假'
                   AND (detail ->> 'from')::bigint = \(from) AND (detail ->> 'to')::bigint = \(to)
                """)
            #expect(events == 5)
        }
    }

    @Test("ORG-04 nobody gets the callback of a ticket he registered, of another team or of another site")
    func reassignEdges() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let plain = try await scene.returned()
            let complaint = try await scene.returned(1, .init(queue: 2))
            let lead = try fixture.caller(.lead1)
            let before = try await scene.rowCounts()
            let move = { (tasks: [Int64], to: FixturePerson, by: Caller) in
                try await store.callbacks.reassign(tasks, to: fixture.id(to), requestID: UUID(), as: by)
            }
            await #expect(throws: HearthlineError(.noSelfApproval, metadata: ["task_id": "\(plain[0])"])) {
                try await move(plain, .agent2, lead)
            }
            await #expect(throws: HearthlineError(.forbidden, field: "employee_id", metadata: ["task_id": "\(complaint[0])"])) {
                try await move(complaint, .agent1, lead)
            }
            await #expect(throws: HearthlineError(.employeeNotFound, field: "employee_id")) {
                try await move(plain, .agentOfSite2, lead)
            }
            await #expect(throws: HearthlineError(.forbidden)) {
                try await move(plain, .agent1, fixture.caller(.agent1))
            }
            await #expect(throws: HearthlineError(.callbackNotFound)) {
                try await move(plain, .agentOfSite2, fixture.caller(.lead2))
            }
            #expect(try await scene.rowCounts() == before)
        }
    }

    @Test("CBK-02 the lead gives up what is due today, but not more than the floor allows without the head")
    func skip() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let tasks = try await scene.returned(10)
            let lead = try fixture.caller(.lead1)
            let skip = { (tasks: [Int64]) in
                try await store.callbacks.skipForCapacity(tasks, reason: "人手不足", requestID: UUID(), as: lead)
            }
            await #expect(throws: HearthlineError(.callbackTooEarly, metadata: ["task_id": "\(tasks[0])"])) {
                try await skip([tasks[0]])
            }
            try await fixture.database.sql("UPDATE hotline.callback_task SET due_to = now()")
            let receipt = try await skip(Array(tasks.prefix(4)))
            #expect(receipt.subjectID == 4)
            #expect(receipt.state == .closed)
            let error = await #expect(throws: HearthlineError.self) { try await skip([tasks[4]]) }
            #expect(error?.reason == .coverageApprovalRequired)
            _ = try await store.callbacks.approveCoverage(
                siteID: 1, day: today, reason: "寒潮", requestID: UUID(), as: fixture.caller(.head1))
            _ = try await skip([tasks[4]])
            let coverage = try await store.callbacks.coverage(from: today, through: today, as: lead)
            #expect(coverage.map(\.due) == [10])
            #expect(coverage.map(\.skipped) == [5])
            #expect(coverage.map(\.share) == [0])
            #expect(try await store.callbacks.coverage(from: today, through: today, as: fixture.caller(.lead2)).isEmpty)
        }
    }
}
