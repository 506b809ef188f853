import Hearthline
import Testing

@Suite("Callback quota")
struct CallbackQuotaTests {
    let quota = CallbackQuota(idleShare: 0.7, minutesPerCall: 4, floorShare: 0.6)

    @Test("CBK-02 300 tasks and 10 agents with 60 idle minutes make 10 each, and coverage needs approval")
    func acceptance() {
        let proposal = quota.proposal(openTasks: 300, idleMinutes: Array(repeating: 60, count: 10))
        #expect(proposal == Array(repeating: 10, count: 10))
        #expect(CallbackQuota.coverage(called: 100, due: 300) == 1.0 / 3)
        #expect(quota.needsApproval(called: 100, due: 300))
    }

    @Test("CBK-02 few tasks are shared out and none is lost")
    func share() {
        #expect(quota.proposal(openTasks: 7, idleMinutes: [120, 120, 120]) == [3, 2, 2])
    }

    @Test("CBK-02 an agent without idle time gets none")
    func busy() {
        #expect(quota.proposal(openTasks: 10, idleMinutes: [0, -5, 40]) == [0, 0, 3])
        #expect(quota.proposal(openTasks: 100, idleMinutes: [40]) == [7])
        #expect(quota.proposal(openTasks: 0, idleMinutes: [60]) == [0])
        #expect(quota.proposal(openTasks: 5, idleMinutes: []).isEmpty)
    }

    @Test("CBK-02 exactly sixty per cent needs no approval")
    func floor() {
        #expect(!quota.needsApproval(called: 60, due: 100))
        #expect(quota.needsApproval(called: 59, due: 100))
        #expect(!quota.needsApproval(called: 0, due: 0))
    }
}
