extension Reason {
    /// The kind of refusal; the transport derives its status code from it.
    public var reasonClass: ReasonClass {
        switch self {
        case .fieldInvalid, .textMissing, .textTooLong, .textControlCharacter, .phoneInvalid, .nameInvalid,
            .reasonRequired, .readbackMissing, .addressUnmatched, .addressUnknown,
            .stationUnknown, .urgencyTooLow, .externalNoRequired, .overrideReasonRequired, .appointmentInvalid,
            .completionTempRequired, .completionTimeInvalid, .completionChargeInvalid, .callbackAnswersIncomplete,
            .callbackReasonRequired, .callbackCallRequired, .paymentReminderNotDue, .passwordWeak, .passwordsDiffer,
            .requestIDInvalid, .pageTokenInvalid, .clockSkew, .agentNoTaken:
            .invalid
        case .signInFailed, .sessionEnded, .sessionLocked:
            .unauthenticated
        case .forbidden, .noSelfApproval, .accountLocked, .passwordChangeRequired, .conflictOfInterest,
            .exportNotApproved, .identityNotVerified, .ownAffair, .rankTooHigh, .complaintTeamRequired:
            .forbidden
        case .ticketNotFound, .callNotFound, .householdNotFound, .incidentNotFound, .callbackNotFound,
            .employeeNotFound, .chargeCheckNotFound, .eventNotFound, .leakNotFound, .helpNotFound, .breachNotFound,
            .pageNotFound,
            .scriptNotFound, .noticeNotFound, .staffChangeNotFound, .phraseRuleNotFound, .articleNotFound,
            .complaintNotFound, .escalationNotFound, .handOverNotFound:
            .notFound
        case .staleVersion, .conflictRetry, .requestIDReused:
            .conflict
        case .transitionNotAllowed, .ticketNotReturned, .contactNotMade, .callbackTooEarly, .callbackOutOfHours,
            .confirmContradiction, .coverageApprovalRequired, .wrapupIncomplete, .resumeTokenExpired,
            .parameterMissing, .numbersExhausted, .schemaUnknown, .scriptVariableEmpty, .postTaken, .stationInUse,
            .phraseRuleExists, .complaintStepNotAllowed, .replyRequired, .resultRequired, .competentDeptRequired,
            .escalationStepNotAllowed, .handOverStepNotAllowed:
            .precondition
        case .callbackAttemptsExhausted, .callbackAppointmentsExhausted, .identityBlocked, .overloaded:
            .exhausted
        case .databaseUnavailable, .serverStopping:
            .unavailable
        case .outcomeUnknown, .deadlineExceeded, .internalError:
            .unknownOutcome
        }
    }
}
