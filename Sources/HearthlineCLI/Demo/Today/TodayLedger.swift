internal import GRPCCore

/// Hands out the stories of a play and keeps what became of them.
actor TodayLedger {
    private var waiting: ArraySlice<DemoStory>
    private let total: Int
    private var finished = 0
    private(set) var report = TodayReport()

    init(_ stories: [DemoStory]) {
        waiting = stories[...]
        total = stories.count
    }

    /// The next story, nil when all are out.
    func next() -> DemoStory? { waiting.popFirst() }

    /// Notes that a story is through; answers the share of those that are.
    func finish() -> Double {
        finished += 1
        return Double(finished) / Double(max(1, total))
    }

    func count(_ act: DemoStep.Act) { report.count(act) }
    func countUrge() { report.urgedInstead += 1 }

    func refuse(_ act: DemoStep.Act, _ error: RPCError) {
        report.refuse(act, reason: error.reason, message: error.words)
        if error.mayBeRepeated { report.unfinished += 1 }
    }
}
