public import FoundationEssentials

/// The dated parameters of callbacks.
public struct CallbackPolicy: Sendable, Hashable {
    /// When residents may be called (`callback.hours_of_day`).
    public var hours: HoursOfDay
    /// How many unanswered attempts a task has (`callback.max_attempts`).
    public var maxAttempts: Int
    /// The least time between two attempts, in seconds (`callback.spacing_hours`).
    public var spacing: TimeInterval
    /// How many appointments a task has (`callback.max_appointments`).
    public var maxAppointments: Int
    /// A score up to this needs a reason (`callback.low_score_reason_at`).
    public var lowScoreReasonAt: Int
    /// A score from this permits the payment reminder (`callback.reminder_score_from`).
    public var reminderScoreFrom: Int
    /// An older fee status counts as unknown (`callback.fee_status_max_age_days`), in seconds.
    public var feeStatusMaxAge: TimeInterval

    /// Makes a policy from the parameters as they are stored.
    public init(
        hours: HoursOfDay, maxAttempts: Int, spacingHours: Double, maxAppointments: Int, lowScoreReasonAt: Int,
        reminderScoreFrom: Int, feeStatusMaxAgeDays: Double
    ) {
        self.hours = hours
        self.maxAttempts = maxAttempts
        spacing = spacingHours * 3600
        self.maxAppointments = maxAppointments
        self.lowScoreReasonAt = lowScoreReasonAt
        self.reminderScoreFrom = reminderScoreFrom
        feeStatusMaxAge = feeStatusMaxAgeDays * 86_400
    }
}
