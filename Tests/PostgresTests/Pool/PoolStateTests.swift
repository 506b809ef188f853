import Testing

@testable import Postgres

@Suite("The state of a pool")
struct PoolStateTests {
    private let start = ContinuousClock.now

    private func pool(_ connections: Int = 2, calls: Int = 2, waiting: Int = 3) -> PoolHarness {
        PoolHarness(PoolLimits(connections: connections, callsPerConnection: calls, maximumWaiting: waiting))
    }

    private func request(_ call: UInt64, bytes: Int = 10, seconds: Int = 10) -> PoolState.Request {
        .init(call: call, bytes: bytes, deadline: start + .seconds(seconds))
    }

    @Test("a call goes to the connection with the least in flight")
    func leastLoaded() {
        let pool = pool()
        _ = pool.opened(slot: 0)
        _ = pool.opened(slot: 1)
        #expect(pool.submit(request(1), now: start) == .assigned(slot: 0))
        #expect(pool.submit(request(2), now: start) == .assigned(slot: 1))
        #expect(pool.submit(request(3), now: start) == .assigned(slot: 0))
        #expect(pool.finished(slot: 0, bytes: 10).isEmpty)
        #expect(pool.finished(slot: 0, bytes: 10).isEmpty)
        #expect(pool.submit(request(4), now: start) == .assigned(slot: 0))
    }

    @Test("calls wait in order, up to the limit, and are served in order")
    func waitingOrder() {
        let pool = pool(1, calls: 1, waiting: 2)
        _ = pool.opened(slot: 0)
        #expect(pool.submit(request(1), now: start) == .assigned(slot: 0))
        #expect(pool.submit(request(2), now: start) == .waiting)
        #expect(pool.submit(request(3), now: start) == .waiting)
        #expect(pool.submit(request(4), now: start) == .refused(.exhausted))
        #expect(pool.finished(slot: 0, bytes: 10) == [.init(call: 2, slot: 0)])
        #expect(pool.finished(slot: 0, bytes: 10) == [.init(call: 3, slot: 0)])
        #expect(pool.finished(slot: 0, bytes: 10).isEmpty)
        #expect(pool.isEmpty)
    }

    @Test("without a connection calls wait, and the first connection takes what it may")
    func opening() {
        let pool = pool(1, calls: 2)
        for call in UInt64(1)...3 { #expect(pool.submit(request(call), now: start) == .waiting) }
        #expect(pool.opened(slot: 0) == [.init(call: 1, slot: 0), .init(call: 2, slot: 0)])
        #expect(pool.waitingCount == 1)
    }

    @Test("the bytes in flight on a connection are bounded, but a large call goes alone")
    func byteLimit() {
        let pool = pool(1, calls: 8)
        _ = pool.opened(slot: 0)
        #expect(pool.submit(request(1, bytes: 200_000), now: start) == .assigned(slot: 0))
        #expect(pool.submit(request(2, bytes: 1), now: start) == .waiting)
        #expect(pool.finished(slot: 0, bytes: 200_000) == [.init(call: 2, slot: 0)])
        #expect(pool.submit(request(3, bytes: 65_535), now: start) == .assigned(slot: 0))
        #expect(pool.submit(request(4, bytes: 1), now: start) == .waiting)
    }

    @Test("a deadline that has passed refuses a new call and takes out a waiting one")
    func deadlines() {
        let pool = pool(1)
        #expect(pool.submit(request(1, seconds: 0), now: start) == .refused(.late))
        #expect(pool.submit(request(2, seconds: 2), now: start) == .waiting)
        #expect(pool.submit(request(3, seconds: 1), now: start) == .waiting)
        #expect(pool.nextDeadline == start + .seconds(1))
        #expect(pool.expire(now: start).isEmpty)
        #expect(pool.expire(now: start + .seconds(1)) == [3])
        #expect(pool.expire(now: start + .seconds(9)) == [2])
        #expect(pool.nextDeadline == nil)
    }

    @Test("a call can be withdrawn while it waits, once")
    func withdraw() {
        let pool = pool(1)
        #expect(pool.submit(request(1), now: start) == .waiting)
        #expect(pool.withdraw(call: 1))
        #expect(!pool.withdraw(call: 1))
    }

    @Test("a lost connection frees its places for nobody until it is open again")
    func lost() {
        let pool = pool(1)
        _ = pool.opened(slot: 0)
        #expect(pool.submit(request(1), now: start) == .assigned(slot: 0))
        pool.lost(slot: 0)
        #expect(pool.assignedCalls == 0)
        #expect(pool.openCount == 0)
        pool.resubmit(request(1))
        #expect(pool.submit(request(2), now: start) == .waiting)
        #expect(pool.opened(slot: 0) == [.init(call: 1, slot: 0), .init(call: 2, slot: 0)])
    }

    @Test("a call that is put back comes first, even when the queue is full")
    func resubmitted() {
        let pool = pool(1, waiting: 1)
        #expect(pool.submit(request(1), now: start) == .waiting)
        pool.resubmit(request(2))
        #expect(pool.opened(slot: 0).map(\.call) == [2, 1])
    }

    @Test("calls put back after a loss go to another connection at once")
    func redistributed() {
        let pool = pool(2, calls: 1)
        _ = pool.opened(slot: 0)
        _ = pool.opened(slot: 1)
        #expect(pool.submit(request(1), now: start) == .assigned(slot: 0))
        pool.lost(slot: 0)
        pool.resubmit(request(1))
        #expect(pool.assignWaiting() == [.init(call: 1, slot: 1)])
        #expect(pool.assignWaiting().isEmpty)
    }

    @Test("a retiring connection finishes what it holds and takes nothing new")
    func retiring() {
        let pool = pool(1)
        _ = pool.opened(slot: 0)
        #expect(pool.submit(request(1), now: start) == .assigned(slot: 0))
        #expect(!pool.retire(slot: 0))
        #expect(!pool.isSpent(slot: 0))
        #expect(pool.submit(request(2), now: start) == .waiting)
        #expect(pool.finished(slot: 0, bytes: 10).isEmpty)
        #expect(pool.isSpent(slot: 0))
    }

    @Test("a stalled connection takes nothing new until it is answered, then the calls that wait")
    func stalled() {
        let pool = pool(1)
        _ = pool.opened(slot: 0)
        #expect(pool.submit(request(1), now: start) == .assigned(slot: 0))
        pool.stall(slot: 0)
        #expect(pool.openCount == 1)
        #expect(pool.submit(request(2), now: start) == .waiting)
        #expect(pool.finished(slot: 0, bytes: 10).isEmpty)
        #expect(pool.recover(slot: 0) == [.init(call: 2, slot: 0)])
        #expect(pool.recover(slot: 0).isEmpty)
        #expect(pool.submit(request(3), now: start) == .assigned(slot: 0))
    }

    @Test("a stalled connection can be retired, and then recovers no more")
    func stalledThenRetired() {
        let pool = pool(1)
        _ = pool.opened(slot: 0)
        #expect(pool.submit(request(1), now: start) == .assigned(slot: 0))
        pool.stall(slot: 0)
        #expect(!pool.retire(slot: 0))
        #expect(pool.submit(request(2), now: start) == .waiting)
        #expect(pool.recover(slot: 0).isEmpty)
        #expect(pool.finished(slot: 0, bytes: 10).isEmpty)
        #expect(pool.isSpent(slot: 0))
    }

    @Test("a draining pool refuses new calls and serves those it has")
    func draining() {
        let pool = pool(1, calls: 1)
        _ = pool.opened(slot: 0)
        #expect(pool.submit(request(1), now: start) == .assigned(slot: 0))
        #expect(pool.submit(request(2), now: start) == .waiting)
        pool.drain()
        #expect(pool.submit(request(3), now: start) == .refused(.shutdown))
        #expect(pool.finished(slot: 0, bytes: 10) == [.init(call: 2, slot: 0)])
        #expect(!pool.isEmpty)
        #expect(pool.finished(slot: 0, bytes: 10).isEmpty)
        #expect(pool.isEmpty)
    }

    @Test("whatever happens, no connection holds more than its share and no call is lost or doubled")
    func invariants() {
        var generator = Lehmer(state: 42)
        let pool = pool(3, calls: 2, waiting: 4)
        var held: [Int: [UInt64]] = [:]
        var queued: Set<UInt64> = []
        for call in UInt64(1)...4_000 {
            let slot = Int.random(in: 0..<3, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0, 1:
                switch pool.submit(request(call), now: start) {
                case .assigned(let slot): held[slot, default: []].append(call)
                case .waiting: queued.insert(call)
                case .refused: break
                }
            case 2 where held[slot]?.isEmpty == false:
                held[slot]?.removeFirst()
                take(pool.finished(slot: slot, bytes: 10), &held, &queued)
            case 3 where held[slot] == nil:
                held[slot] = []
                take(pool.opened(slot: slot), &held, &queued)
            case 4 where held[slot] != nil && call.isMultiple(of: 7):
                held[slot] = nil
                pool.lost(slot: slot)
            default: break
            }
            #expect(held.values.allSatisfy { $0.count <= 2 })
            #expect(pool.assignedCalls == held.values.reduce(0) { $0 + $1.count })
            #expect(pool.waitingCount == queued.count)
        }
    }

    private func take(
        _ assignments: [PoolState.Assignment], _ held: inout [Int: [UInt64]], _ queued: inout Set<UInt64>
    ) {
        for assignment in assignments {
            #expect(queued.remove(assignment.call) != nil)
            held[assignment.slot]?.append(assignment.call)
        }
    }
}
