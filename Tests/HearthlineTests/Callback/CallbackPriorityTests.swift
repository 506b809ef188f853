import FoundationEssentials
import Hearthline
import Testing

@Suite("Callback priority")
struct CallbackPriorityTests {
    private func task(
        _ id: Int64, _ signs: CallbackSigns = [], hour: Double = 0, station: Int16 = 1
    ) -> CallbackSelection.Task {
        let returned = at("2025-12-01T08:00:00+08:00").addingTimeInterval(hour * 3600)
        return .init(priority: CallbackPriority(signs, returnedAt: returned, taskID: id), stationID: station)
    }

    private func pick(_ tasks: [CallbackSelection.Task], quota: Int, floor: Double = 0.2) -> [Int64] {
        var random = SystemRandomNumberGenerator()
        return CallbackSelection(stationFloor: floor).pick(tasks, quota: quota, using: &random).map(\.priority.taskID)
    }

    @Test("CBK-03 with quota 5 of 7 tasks the two reopened are first")
    func reopened() {
        let tasks = (1...7).map { task($0, $0 >= 6 ? .reopened : [], hour: Double($0)) }
        let picked = pick(tasks, quota: 5)
        #expect(picked == [6, 7, 1, 2, 3])
    }

    @Test("CBK-03 each sign outweighs all that follow it")
    func signs() {
        let order: [CallbackSigns] = [
            .urgent, .complaint, .reopened, .charged, .lowTemperature, .overLimit, .specialCare,
        ]
        for (index, sign) in order.enumerated() {
            let rest = CallbackSigns(order[(index + 1)...])
            #expect(sign.rank < rest.rank)
        }
        #expect(CallbackSigns().rank == 127)
        #expect(CallbackSigns(order).rank == 0)
    }

    @Test("CBK-03 without signs the older return is first, then the smaller key")
    func age() {
        let tasks = [task(3, hour: 1), task(2, hour: 0), task(1, hour: 1)].map(\.priority)
        #expect(tasks.sorted().map(\.taskID) == [2, 1, 3])
    }

    @Test("CBK-03 the tail lifts a neglected station to its floor")
    func tail() {
        let tasks =
            (1...10).map { task($0, hour: Double($0)) }
            + (11...20).map { task($0, hour: Double($0), station: 2) }
        let picked = pick(tasks, quota: 10)
        #expect(picked.count == 10)
        #expect(picked.prefix(8) == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(Set(picked.suffix(2)).isSubset(of: Set(11...20)))
    }

    @Test("CBK-03 the tail never displaces a task with a sign")
    func signsStay() {
        let tasks = (1...5).map { task($0, .urgent) } + (6...10).map { task($0, station: 2) }
        #expect(pick(tasks, quota: 5) == [1, 2, 3, 4, 5])
    }

    @Test("CBK-03 odd quotas do no harm", arguments: [-1, 0, 1, 2, 100])
    func quotas(quota: Int) {
        let tasks = (1...4).map { task($0, station: Int16($0)) }
        let picked = pick(tasks, quota: quota)
        #expect(picked.count == min(max(0, quota), 4))
        #expect(Set(picked).count == picked.count)
    }
}
