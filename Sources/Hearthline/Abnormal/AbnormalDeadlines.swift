public import FoundationEssentials

/// The deadlines around an abnormal event, as parameters set them.
///
/// A deadline is kept at its very second and broken one second later. Source: ABN-08 to ABN-13
public struct AbnormalDeadlines: Sendable, Hashable {
    /// Minutes to record an event (`abn.record_minutes`).
    public var recordMinutes = 10
    /// Minutes to record a complaint or two unanswered telephones (`abn.record_minutes_urgent`).
    public var urgentRecordMinutes = 5
    /// Minutes for the head by day (`abn.head_ack_minutes`).
    public var acknowledgeMinutes = 30
    /// Minutes for the head at night (`abn.head_ack_night_minutes`).
    public var nightAcknowledgeMinutes = 120
    /// Minutes until a complaint is reported upward (`abn.complaint_up_minutes`).
    public var complaintUpMinutes = 60
    /// Hours between two follow-ups of a complaint (`abn.followup_hours`).
    public var followUpHours = 24
    /// Minutes for the heating centre (`abn.center_ack_minutes`).
    public var centerMinutes = 30
    /// Minutes before the deadline of an office (`abn.external_warning_minutes`).
    public var warningMinutes = 60

    /// The defaults of the rules.
    public init() {}

    /// By how much a recording was late; 0 when it was in time. Source: ABN-11
    public func lateness(
        foundAt: Date, recordedAt: Date, type: Int16, class kind: AbnormalClass
    ) -> TimeInterval {
        let isUrgent = kind == .complaint || type == AbnormalType.bothPhonesUnanswered.rawValue
        let limit = TimeInterval(60 * (isUrgent ? urgentRecordMinutes : recordMinutes))
        return max(recordedAt.timeIntervalSince(foundAt) - limit, 0)
    }

    /// Until when the head acknowledges. Source: ABN-12
    public func acknowledgeBy(recordedAt: Date, isNight: Bool) -> Date {
        recordedAt + TimeInterval(60 * (isNight ? nightAcknowledgeMinutes : acknowledgeMinutes))
    }

    /// Until when it is reported upward; nil for what goes into the periodic reports. Source: ABN-13
    public func reportBy(recordedAt: Date, class kind: AbnormalClass) -> Date? {
        kind == .complaint ? recordedAt + TimeInterval(60 * complaintUpMinutes) : nil
    }

    /// Until when the next follow-up is due; nil for what needs none. Source: ABN-13
    public func followUpBy(recordedAt: Date, lastFollowUp: Date?, class kind: AbnormalClass) -> Date? {
        kind == .complaint ? (lastFollowUp ?? recordedAt) + TimeInterval(3600 * followUpHours) : nil
    }

    /// Until when the heating centre acknowledges. Source: ABN-10
    public func centerBy(reportedAt: Date) -> Date { reportedAt + TimeInterval(60 * centerMinutes) }

    /// When an alert is due before the deadline of an office, not before the recording. Source: ABN-09
    public func warnAt(externalDueAt: Date, recordedAt: Date) -> Date {
        max(externalDueAt - TimeInterval(60 * warningMinutes), recordedAt)
    }

    /// Whether a deadline is broken.
    public static func isOverdue(_ due: Date?, at now: Date) -> Bool { due.map { now > $0 } ?? false }
}
