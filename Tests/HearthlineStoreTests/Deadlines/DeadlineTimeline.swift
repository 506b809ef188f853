/// What happens to one ticket, in seconds of an evening that ends a month.
struct DeadlineTimeline {
    /// An act, as the database hears of it.
    struct Step {
        enum Act: Int {
            case issue = 1
            case accept
            case contact
            case pause
            case resume
            case raise
            case finish
            case reopen
        }

        /// When it is written down.
        let at: Int
        let act: Act
        /// The station, or the urgency.
        var value = 0
        /// When it was done, as told from the field.
        var done: Int
    }

    let urgency: Int
    let steps: [Step]

    /// The second in which other limits come into force.
    static let change = 900
    /// The second in which everybody looks at the result.
    static let end = 2_400

    /// Seconds allowed for accept, contact, arrival and repair, by urgency, before and after the change.
    static func limit(_ kind: Int, urgency: Int, startedAt: Int) -> Int {
        let table: [Int: [Int]] =
            startedAt < change
            ? [3: [60, 120, 120, 240], 4: [90, 180, 180, 405], 5: [120, 300, 300, 600], 6: [480, 480, 480, 480]]
            : [3: [45, 90, 90, 210], 4: [60, 150, 150, 300], 5: [105, 240, 240, 600], 6: [420, 420, 420, 420]]
        return table[kind]?[urgency - 1] ?? 0
    }

    /// Makes one that could have happened.
    init(_ random: inout SeededGenerator) {
        urgency = random.pick(2, 3, 4)
        var life = Life(urgency: urgency)
        var at = Int.random(in: 0...600, using: &random)
        var steps = [Step(at: at, act: .issue, value: random.pick(1, 2, 3), done: at)]
        for _ in 0..<Int.random(in: 0...9, using: &random) {
            // Whole quarters of a minute meet the limits exactly.
            let gap =
                random.pick(true, false)
                ? 15 * Int.random(in: 1...16, using: &random) : Int.random(in: 1...240, using: &random)
            guard let act = life.next(&random) else { break }
            let told = [.contact, .finish].contains(act) ? Int.random(in: 0..<gap, using: &random) : 0
            let value = act == .raise ? life.urgency : random.pick(1, 2, 3)
            at += gap
            steps.append(Step(at: at, act: act, value: value, done: at - told))
        }
        self.steps = steps
    }

    /// Which acts may follow which.
    private struct Life {
        var urgency: Int
        var isAccepted = false
        var isContacted = false
        var isPaused = false
        var isFinished = false

        mutating func next(_ random: inout SeededGenerator) -> Step.Act? {
            if isFinished { return random.pick(true, false) ? reopened() : nil }
            if isPaused {
                isPaused = false
                return .resume
            }
            return act(random.pick(.accept, .contact, .pause, .issue, .raise, .finish, .contact, .pause))
        }

        private mutating func reopened() -> Step.Act {
            self = Life(urgency: urgency)
            return .reopen
        }

        private mutating func act(_ wanted: Step.Act) -> Step.Act {
            switch wanted {
            case .raise where urgency > 1: urgency -= 1
            case .accept where !isAccepted: isAccepted = true
            case .contact where !isContacted: isContacted = true
            case .pause where isContacted: isPaused = true
            case .issue where !isContacted: isAccepted = false
            case .finish where isContacted: isFinished = true
            default:
                // Whatever does not fit becomes the contact that everything waits for, or the finish.
                if isContacted { isFinished = true } else { isContacted = true }
                return isFinished ? .finish : .contact
            }
            return wanted
        }
    }
}
