import Hearthline
import Testing

extension CallbackPolicy {
    /// The catalogue's defaults.
    static func catalogue(_ location: SourceLocation = #_sourceLocation) throws -> CallbackPolicy {
        CallbackPolicy(
            hours: try #require(HoursOfDay("08:30-20:30"), sourceLocation: location), maxAttempts: 3, spacingHours: 2,
            maxAppointments: 3, lowScoreReasonAt: 5, reminderScoreFrom: 6, feeStatusMaxAgeDays: 3)
    }
}

extension CallbackAnswers {
    /// A satisfied resident's answers to a to e.
    static var satisfied: CallbackAnswers {
        var answers = CallbackAnswers()
        answers.aSolved = true
        answers.bAttitude = .satisfied
        answers.cCharged = false
        answers.dScore = 9
        answers.eKind = OpinionKind.none
        return answers
    }
}
