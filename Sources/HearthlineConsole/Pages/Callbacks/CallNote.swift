internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// What a callback writes on its call, so that nobody has to wrap it up by hand. Source: INT-07, INT-13
enum CallNote {
    case answers(CallbackAnswers)
    case appointment
    case attempt(CallbackAttemptResult)

    func wrapUp(of ticketID: Int64) -> WrapUp {
        var wrapUp = WrapUp()
        wrapUp.category = .repair
        wrapUp.ticketID = ticketID
        wrapUp.disposition = isSolved ? .resolvedInCall : .followUp
        wrapUp.resolved = isSolved ? .yes : .notApplicable
        wrapUp.description = "回访电话:" + outcome.zh
        return wrapUp
    }

    private var isSolved: Bool {
        if case .answers(let answers) = self { answers.aSolved == true } else { false }
    }

    private var outcome: Label {
        switch self {
        case .answers(let answers): answers.result.label
        case .appointment: CallbackAttemptResult.inconvenient.label
        case .attempt(let result): result.label
        }
    }
}

/// When the agent pressed the button. The page says so, so that pressing again after a lost answer is the same request.
enum DialTime {
    private static let patience: TimeInterval = 10 * 60

    /// The moment the page tells, when it is one of the last minutes; otherwise now. Clocks of desks are not to be
    /// trusted.
    static func moment(_ text: String, now: Date) -> Date {
        guard let told = Shanghai.parse(text), (now.addingTimeInterval(-patience)...now).contains(told) else {
            return now
        }
        return told
    }
}

extension UUID {
    /// The request that always follows this one.
    var sibling: UUID { relative(1) }

    /// One of the requests that always belong to this one; 0 is this one.
    func relative(_ number: UInt8) -> UUID {
        var bytes = uuid
        bytes.15 ^= number
        return UUID(uuid: bytes)
    }
}
