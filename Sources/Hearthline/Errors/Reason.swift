/// A stable reason code of the rule catalogue: why an act was refused.
///
/// The raw value goes over the wire and into logs and never changes its meaning; the Chinese text may be improved.
public enum Reason: String, Sendable, Hashable, CaseIterable {
    // Fields and text
    case fieldInvalid = "FIELD_INVALID"
    case textMissing = "TEXT_MISSING"
    case textTooLong = "TEXT_TOO_LONG"
    case textControlCharacter = "TEXT_CONTROL_CHARACTER"
    case phoneInvalid = "PHONE_INVALID"
    case nameInvalid = "NAME_INVALID"
    case reasonRequired = "REASON_REQUIRED"

    // Intake
    case readbackMissing = "READBACK_MISSING"
    case addressUnmatched = "ADDRESS_UNMATCHED"
    case addressUnknown = "ADDRESS_UNKNOWN"
    case stationUnknown = "STATION_UNKNOWN"
    case urgencyTooLow = "URGENCY_TOO_LOW"
    case externalNoRequired = "EXTERNAL_NO_REQUIRED"
    case overrideReasonRequired = "OVERRIDE_REASON_REQUIRED"
    case wrapupIncomplete = "WRAPUP_INCOMPLETE"
    case callNotFound = "CALL_NOT_FOUND"
    case householdNotFound = "HOUSEHOLD_NOT_FOUND"

    // Ticket and station work
    case ticketNotFound = "TICKET_NOT_FOUND"
    case transitionNotAllowed = "TRANSITION_NOT_ALLOWED"
    case staleVersion = "STALE_VERSION"
    case ticketNotReturned = "TICKET_NOT_RETURNED"
    case contactNotMade = "CONTACT_NOT_MADE"
    case appointmentInvalid = "APPOINTMENT_INVALID"
    case completionTempRequired = "COMPLETION_TEMP_REQUIRED"
    case completionTimeInvalid = "COMPLETION_TIME_INVALID"
    case completionChargeInvalid = "COMPLETION_CHARGE_INVALID"
    case incidentNotFound = "INCIDENT_NOT_FOUND"

    // Callback
    case callbackNotFound = "CALLBACK_NOT_FOUND"
    case callbackAnswersIncomplete = "CALLBACK_ANSWERS_INCOMPLETE"
    case callbackReasonRequired = "CALLBACK_REASON_REQUIRED"
    case callbackTooEarly = "CALLBACK_TOO_EARLY"
    case callbackOutOfHours = "CALLBACK_OUT_OF_HOURS"
    case callbackAttemptsExhausted = "CALLBACK_ATTEMPTS_EXHAUSTED"
    case callbackAppointmentsExhausted = "CALLBACK_APPOINTMENTS_EXHAUSTED"
    case callbackCallRequired = "CALLBACK_CALL_REQUIRED"
    case paymentReminderNotDue = "PAYMENT_REMINDER_NOT_DUE"
    case confirmContradiction = "CONFIRM_CONTRADICTION"
    case coverageApprovalRequired = "COVERAGE_APPROVAL_REQUIRED"
    case chargeCheckNotFound = "CHARGE_CHECK_NOT_FOUND"
    case eventNotFound = "EVENT_NOT_FOUND"

    // Access
    case forbidden = "FORBIDDEN"
    case noSelfApproval = "NO_SELF_APPROVAL"
    case signInFailed = "SIGN_IN_FAILED"
    case accountLocked = "ACCOUNT_LOCKED"
    case sessionEnded = "SESSION_ENDED"
    case sessionLocked = "SESSION_LOCKED"
    case passwordChangeRequired = "PASSWORD_CHANGE_REQUIRED"
    case passwordWeak = "PASSWORD_WEAK"
    case passwordsDiffer = "PASSWORDS_DIFFER"
    case conflictOfInterest = "CONFLICT_OF_INTEREST"
    case exportNotApproved = "EXPORT_NOT_APPROVED"
    case employeeNotFound = "EMPLOYEE_NOT_FOUND"
    case leakNotFound = "LEAK_NOT_FOUND"
    case helpNotFound = "HELP_NOT_FOUND"
    case identityNotVerified = "IDENTITY_NOT_VERIFIED"
    case identityBlocked = "IDENTITY_BLOCKED"

    // What the desk says
    case scriptVariableEmpty = "SCRIPT_VARIABLE_EMPTY"
    case scriptNotFound = "SCRIPT_NOT_FOUND"
    case noticeNotFound = "NOTICE_NOT_FOUND"

    // Requests and machinery
    case requestIDReused = "REQUEST_ID_REUSED"
    case requestIDInvalid = "REQUEST_ID_INVALID"
    case pageTokenInvalid = "PAGE_TOKEN_INVALID"
    case pageNotFound = "PAGE_NOT_FOUND"
    case resumeTokenExpired = "RESUME_TOKEN_EXPIRED"
    case clockSkew = "CLOCK_SKEW"
    case conflictRetry = "CONFLICT_RETRY"
    case outcomeUnknown = "OUTCOME_UNKNOWN"
    case deadlineExceeded = "DEADLINE_EXCEEDED"
    case overloaded = "OVERLOADED"
    case serverStopping = "SERVER_STOPPING"
    case databaseUnavailable = "DATABASE_UNAVAILABLE"
    case parameterMissing = "PARAMETER_MISSING"
    case schemaUnknown = "SCHEMA_UNKNOWN"
    case internalError = "INTERNAL_ERROR"
}
