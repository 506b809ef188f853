public import Hearthline

public import struct FoundationEssentials.Date

/// An entry of the register of abnormal events.
///
/// Source: ABN-00
public struct AbnormalEventRecord: Sendable, Hashable {
    /// The event's key.
    public let id: Int64
    /// What every act names.
    public let version: Int32
    /// The type's code.
    public let type: Int16
    /// The type's words.
    public let typeLabel: Label
    /// Complaint or other.
    public let eventClass: AbnormalClass
    /// Who or what found it.
    public let source: AbnormalSource
    /// Where it stands.
    public let status: AbnormalStatus
    /// The site.
    public let siteID: Int16
    /// The station it is about.
    public let stationID: Int16?
    /// That station's name.
    public let stationName: String?
    /// The ticket.
    public let ticketID: Int64?
    /// Its number, with the suffix of a repeated repair.
    public let ticketNumber: String?
    /// Which order of the ticket; 0 for none.
    public let dispatchSeq: Int16
    /// The call.
    public let callID: Int64?
    /// The callback.
    public let callbackID: Int64?
    /// Whom it is about; nil is unknown.
    public let personID: Int64?
    /// That person's job number and name.
    public let person: String?
    /// What happened.
    public let description: String
    /// The topic of an opinion.
    public let topic: String
    /// When it was found.
    public let foundAt: Date
    /// When it was recorded.
    public let recordedAt: Date
    /// The job number of who recorded it; nil is the system.
    public let recordedBy: String?
    /// Seconds by which the recording was late.
    public let lateSeconds: Int32
    /// Why it was late.
    public let lateNote: String
    /// Seconds beyond the deadline.
    public let delaySeconds: Int32?
    /// The level of escalation.
    public let level: Int16
    /// Whether resident and station say different things.
    public let statementsDiffer: Bool
    /// When it resolved itself.
    public let resolvedAt: Date?
    /// When the head acknowledged it.
    public let acknowledgedAt: Date?
    /// When it was reported upward.
    public let reportedUpAt: Date?
    /// When the heating centre acknowledged it.
    public let centerAckAt: Date?
    /// What the centre instructs.
    public let centerInstruction: String
    /// The last follow-up.
    public let followedUpAt: Date?
    /// When the resident was answered.
    public let residentRepliedAt: Date?
    /// Whether the resident wants an answer.
    public let replyWanted: Bool
    /// Until when.
    public let replyDueAt: Date?
    /// What came of it.
    public let result: String
    /// When it was closed.
    public let closedAt: Date?
    /// The event it was merged into.
    public let mergedInto: Int64?
    /// What an office passed on.
    public let referral: Referral?
    /// The answer to the office.
    public let externalAnswer: String
    /// When the office was answered.
    public let externalAnsweredAt: Date?
    /// Whether there is no standard answer.
    public let noStandardAnswer: Bool
    /// The complaint that was opened for it.
    public let complaintID: Int64?
    /// What the station says.
    public let stationReply: String
    /// When it said so.
    public let stationRepliedAt: Date?
    /// Whether that was accepted; nil while nobody decided.
    public let excuseAccepted: Bool?
    /// The earliest deadline that runs.
    public let nextDueAt: Date?
    /// Job numbers of those who reported it too.
    public let coReporters: [String]
}

/// One step of an event.
public struct AbnormalStepRecord: Sendable, Hashable {
    /// When.
    public let at: Date
    /// The job number of who did it; nil is the system.
    public let by: String?
    /// What it was.
    public let kind: AbnormalStepKind
    /// What was said.
    public let text: String
}

/// An event with its steps, the first first.
public struct AbnormalEventDetail: Sendable, Hashable {
    /// The event.
    public let event: AbnormalEventRecord
    /// Its steps.
    public let steps: [AbnormalStepRecord]
    /// Whether it is night for the head of its site: then the duty lead acts on complaints.
    public let isNight: Bool
}

/// A type of the register.
public struct AbnormalTypeRecord: Sendable, Hashable {
    /// The code, 1 to 99.
    public let code: Int16
    /// Its words.
    public let label: Label
    /// Its class before a head corrects an event.
    public let eventClass: AbnormalClass
    /// Whether the system finds it by itself.
    public let isAutomatic: Bool
    /// Whether it is in use.
    public let isActive: Bool
    /// Minutes in which it is recorded; nil: as the parameter says. Source: ABN-11
    public let recordMinutes: Int16?
    /// Minutes in which the head acknowledges it; nil: as the parameter says. Source: ABN-12
    public let acknowledgeMinutes: Int16?

    /// Whether a head may change it: the nine of the source stay as they are. Source: ABN-00
    public var isOwn: Bool { code >= 10 }
}
