/// Which callbacks are made when not all can be.
///
/// Source: CBK-03
public struct CallbackSelection: Sendable, Hashable {
    /// A task as the rule sees it.
    public struct Task: Sendable, Hashable {
        /// Its place in the line.
        public let priority: CallbackPriority
        /// The station whose work it asks about.
        public let stationID: Int16

        /// Makes a task.
        public init(priority: CallbackPriority, stationID: Int16) {
            self.priority = priority
            self.stationID = stationID
        }
    }

    /// The least share of each station's tasks that is called (`callback.station_floor_share`).
    public let stationFloor: Double

    /// Makes the rule from its parameter.
    public init(stationFloor: Double) { self.stationFloor = stationFloor }

    /// The tasks to call, in order: the line as far as the quota goes, with a random tail for neglected stations.
    ///
    /// The tail only displaces tasks without any sign, so urgent ones are never lost; a quota too small for every
    /// station leaves some below the floor.
    public func pick(
        _ tasks: [Task], quota: Int, using random: inout some RandomNumberGenerator
    ) -> [Task] {
        let line = tasks.sorted { $0.priority < $1.priority }
        var picked = Array(line.prefix(max(0, quota)))
        var rest = Array(line.dropFirst(picked.count)).shuffled(using: &random)
        let floors = Dictionary(grouping: tasks, by: \.stationID).mapValues(floor)
        var tail: [Task] = []
        for station in floors.keys.sorted() {
            while count(picked + tail, station) < floors[station] ?? 0,
                let next = rest.firstIndex(where: { $0.stationID == station }),
                let victim = picked.lastIndex(where: { isSpare($0, picked + tail, floors) })
            {
                picked.remove(at: victim)
                tail.append(rest.remove(at: next))
            }
        }
        return picked + tail
    }

    private func floor(_ tasks: [Task]) -> Int {
        Int((Double(tasks.count) * stationFloor - 1e-9).rounded(.up))
    }

    private func count(_ tasks: [Task], _ station: Int16) -> Int { tasks.count { $0.stationID == station } }

    private func isSpare(_ task: Task, _ chosen: [Task], _ floors: [Int16: Int]) -> Bool {
        task.priority.rank == CallbackSigns().rank
            && count(chosen, task.stationID) > floors[task.stationID] ?? 0
    }
}
