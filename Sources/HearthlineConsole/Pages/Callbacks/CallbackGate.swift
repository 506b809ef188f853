internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Whether the reader may dial for a callback now, told before the resident is disturbed; the database asks again.
enum CallbackGate {
    /// What stands against the call; nil when nothing does. Source: CBK-01, CBK-12
    static func refusal(_ sheet: CallbackSheet, reader: Principal, now: Date) -> HearthlineError? {
        if reader.role.databaseRole == .departmentHead || reader.siteID != sheet.task.siteID {
            return HearthlineError(.forbidden)
        }
        if sheet.isOwnWork { return HearthlineError(.noSelfApproval) }
        if !sheet.task.status.isOpen { return HearthlineError(.transitionNotAllowed) }
        if !sheet.policy.hours.contains(now) { return HearthlineError(.callbackOutOfHours) }
        if now < sheet.task.nextAt { return HearthlineError(.callbackTooEarly) }
        return nil
    }

    /// What stands against a correction of what was saved; nil when nothing does. Source: CBK-11, CBK-16
    static func correctionRefusal(_ saved: [SavedCallback], reader: Principal) -> HearthlineError? {
        guard let first = saved.first else { return HearthlineError(.callbackNotFound) }
        if reader.role.databaseRole != .teamLead { return HearthlineError(.forbidden) }
        return first.employeeID == reader.employeeID ? HearthlineError(.noSelfApproval) : nil
    }
}
