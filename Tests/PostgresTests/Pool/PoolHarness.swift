@testable import Postgres

/// A pool state by reference, so that an expectation may hold a call that changes it.
final class PoolHarness {
    private var state: PoolState

    init(_ limits: PoolLimits) {
        state = PoolState(limits)
    }

    var waitingCount: Int { state.waitingCount }
    var openCount: Int { state.openCount }
    var assignedCalls: Int { state.assignedCalls }
    var isEmpty: Bool { state.isEmpty }
    var nextDeadline: ContinuousClock.Instant? { state.nextDeadline }

    func submit(_ request: PoolState.Request, now: ContinuousClock.Instant) -> PoolState.Admission {
        state.submit(request, now: now)
    }

    func resubmit(_ request: PoolState.Request) { state.resubmit(request) }
    func finished(slot: Int, bytes: Int) -> [PoolState.Assignment] { state.finished(slot: slot, bytes: bytes) }
    func opened(slot: Int) -> [PoolState.Assignment] { state.opened(slot: slot) }
    func lost(slot: Int) { state.lost(slot: slot) }
    func withdraw(call: UInt64) -> Bool { state.withdraw(call: call) }
    func expire(now: ContinuousClock.Instant) -> [UInt64] { state.expire(now: now) }
    func retire(slot: Int) -> Bool { state.retire(slot: slot) }
    func stall(slot: Int) { state.stall(slot: slot) }
    func recover(slot: Int) -> [PoolState.Assignment] { state.recover(slot: slot) }
    func isSpent(slot: Int) -> Bool { state.isSpent(slot: slot) }
    func assignWaiting() -> [PoolState.Assignment] { state.assignWaiting() }
    func drain() { state.drain() }
}
