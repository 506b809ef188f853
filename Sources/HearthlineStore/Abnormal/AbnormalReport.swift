public import Hearthline

public import struct FoundationEssentials.Date

/// What somebody reports as an abnormal event.
///
/// Source: ABN-00, ABN-11
public struct AbnormalReport: Sendable, Hashable {
    /// The type; 10 and above are added by heads.
    public var type: Int16
    /// What happened.
    public var description: String
    /// The ticket it is about; types 1 to 4 need one.
    public var ticketID: Int64?
    /// The same by its printed number, with or without the suffix of a cycle; empty without one.
    public var ticketNumber = ""
    /// The call in which it came up: it was found when that call ended.
    public var callID: Int64?
    /// The site, for a manager who belongs to none.
    public var siteID: Int16?
    /// The station; nil takes the ticket's.
    public var stationID: Int16?
    /// Whom it is about; nil is unknown.
    public var personID: Int64?
    /// The same by the job number; empty is unknown.
    public var personNo = ""
    /// How it came in; an opinion that came by e-mail is answered. Source: CMP-06
    public var channel = InflowChannel.phone
    /// The topic of an opinion.
    public var topic = ""
    /// When it was found; nil is now.
    public var foundAt: Date?
    /// The resident wants an answer.
    public var replyWanted = false
    /// The resident and the station say different things.
    public var statementsDiffer = false
    /// There is no standard answer.
    public var noStandardAnswer = false
    /// Why it is recorded late.
    public var lateNote = ""
    /// What an office passed on; type 9 needs it.
    public var referral: Referral?
    /// Where a repair that was passed on has to be done, when no ticket is known.
    public var householdID: Int64?
    /// The same as words.
    public var address = ""

    /// Makes a report.
    public init(type: Int16, description: String) {
        self.type = type
        self.description = description
    }

    /// The report with its texts in normal form.
    func checked() throws(HearthlineError) -> AbnormalReport {
        var copy = self
        copy.description = try TextRule.problem.normalized(description, field: "description")
        copy.topic = try TextRule(maximum: 40).normalized(topic, field: "topic")
        copy.lateNote = try TextRule(maximum: 500, multiline: true).normalized(lateNote, field: "late_note")
        copy.ticketNumber = try TextRule(maximum: 24).normalized(ticketNumber, field: "ticket").uppercased()
        copy.personNo = try TextRule(maximum: 12).normalized(personNo, field: "agent_no")
        copy.address = try TextRule(maximum: 200).normalized(address, field: "address")
        if let referral {
            let number = try TextRule(maximum: 40).normalized(referral.number, field: "external_no")
            copy.referral = Referral(
                office: referral.office, kind: referral.kind, number: number, dueAt: referral.dueAt)
        }
        return copy
    }

    var body: RequestBody {
        var body = RequestBody("record_abnormal")
        body.append("type", type)
        body.append("description", description)
        body.append("ticket", ticketID)
        body.append("call", callID)
        body.append("site", siteID)
        body.append("station", stationID)
        body.append("person", personID)
        body.append("topic", topic)
        body.append("found", foundAt)
        body.append("reply", replyWanted)
        body.append("differ", statementsDiffer)
        body.append("no_standard", noStandardAnswer)
        body.append("late", lateNote)
        body.append("office", referral?.office.rawValue)
        body.append("kind", referral?.kind.rawValue)
        body.append("number", referral?.number)
        body.append("due", referral?.dueAt)
        body.append("household", householdID)
        body.append("address", address)
        body.append("channel", channel.rawValue)
        body.append("ticket_number", ticketNumber)
        body.append("person_number", personNo)
        return body
    }
}
