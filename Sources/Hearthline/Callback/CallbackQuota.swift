/// How many callbacks each agent of a shift is asked to make.
///
/// Source: CBK-02
public struct CallbackQuota: Sendable, Hashable {
    /// The share of idle time that callbacks may take (`callback.idle_share`).
    public let idleShare: Double
    /// The time one callback takes (`callback.minutes_per_call`).
    public let minutesPerCall: Double
    /// A day's coverage below this needs the head's approval (`callback.floor_share`).
    public let floorShare: Double

    /// Makes the rule from its parameters.
    public init(idleShare: Double, minutesPerCall: Double, floorShare: Double) {
        self.idleShare = idleShare
        self.minutesPerCall = minutesPerCall
        self.floorShare = floorShare
    }

    /// The proposal for each agent, given everybody's idle minutes: an equal share of the tasks, but no more than
    /// the agent has time for.
    public func proposal(openTasks: Int, idleMinutes: [Double]) -> [Int] {
        guard !idleMinutes.isEmpty, openTasks > 0, minutesPerCall > 0 else { return idleMinutes.map { _ in 0 } }
        let (share, more) = openTasks.quotientAndRemainder(dividingBy: idleMinutes.count)
        return idleMinutes.enumerated().map { index, minutes in
            min(share + (index < more ? 1 : 0), capacity(minutes))
        }
    }

    /// The share of due callbacks that were called; 1 when none was due.
    public static func coverage(called: Int, due: Int) -> Double {
        due > 0 ? Double(called) / Double(due) : 1
    }

    /// Whether a day's coverage needs the head's approval.
    public func needsApproval(called: Int, due: Int) -> Bool {
        Self.coverage(called: called, due: due) < floorShare
    }

    /// Whole calls that fit; a hair is forgiven, since 0.7 has no exact binary form.
    private func capacity(_ minutes: Double) -> Int {
        Int((max(0, minutes) * idleShare / minutesPerCall + 1e-9).rounded(.down))
    }
}
