public import FoundationEssentials

/// A time agreed with the resident for the callback.
///
/// Source: CBK-04
public enum CallbackAppointment {
    /// How long before the time the agent is reminded, in seconds.
    private static let lead: TimeInterval = 5 * 60

    /// Checks a new appointment of a task that already has `made` of them.
    ///
    /// Throws `CALLBACK_APPOINTMENTS_EXHAUSTED`, or `APPOINTMENT_INVALID` unless it lies ahead and in calling hours.
    public static func check(
        _ appointment: Date, made: Int, now: Date, _ policy: CallbackPolicy
    ) throws(HearthlineError) {
        guard made < policy.maxAppointments else { throw HearthlineError(.callbackAppointmentsExhausted) }
        guard appointment > now, policy.hours.contains(appointment) else {
            throw HearthlineError(.appointmentInvalid, field: "appointment_time")
        }
    }

    /// When the agent is reminded of it.
    public static func reminder(of appointment: Date) -> Date { appointment.addingTimeInterval(-lead) }
}
