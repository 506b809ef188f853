internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// One event with its steps and what may be done with it. Source: ABN-10 to ABN-14
struct AbnormalEventView: Encodable {
    struct Fact: Encodable {
        let label: String
        let value: String
    }
    struct Step: Encodable {
        let at: String
        let by: String
        let kind: String
        let text: String
    }

    let id: Int64
    let version: Int32
    let requestID: String
    let said: String?
    let type: String
    let status: String
    let className: String
    let isComplaint: Bool
    let flags: [String]
    let due: String
    let dueClass: String
    let description: String
    let facts: [Fact]
    let steps: [Step]
    let ticketID: Int64?
    let ticket: String
    let callbackID: Int64?
    let mergedInto: Int64?
    let complaintID: Int64?
    let stationReply: String?
    let excuse: String?
    let mayAcknowledge: Bool
    let maySort: Bool
    let mayReport: Bool
    let mayNoteCenter: Bool
    let mayFollow: Bool
    let mayClose: Bool
    let mayMerge: Bool
    let mayDecideExcuse: Bool
    let mayAct: Bool
    let classes: [SelectOption]
    let persons: [SelectOption]
    let followUps: [SelectOption]
    let isUnstandard: Bool

    init(
        _ detail: AbnormalEventDetail, _ colleagues: [Colleague], _ names: Places.Names, _ language: Language,
        reader: Principal, now: Date, said: String?
    ) {
        let event = detail.event
        (id, version, requestID, self.said) = (event.id, event.version, UUID().uuidString, said)
        type = event.typeLabel.text(language)
        status = event.status.label.text(language)
        className = event.eventClass.label.text(language)
        isComplaint = event.eventClass == .complaint
        flags = AbnormalRow.flags(event, language)
        let time = DueTime(event.nextDueAt, now: now)
        (due, dueClass) = (time.text(language), time.style)
        description = event.description
        facts = Self.facts(event, names, language)
        steps = detail.steps.map {
            Step(
                at: DateText.full($0.at), by: $0.by ?? AbnormalSource.auto.label.text(language),
                kind: $0.kind.label.text(language), text: $0.text)
        }
        (ticketID, ticket, callbackID) = (event.ticketID, event.ticketNumber ?? "", event.callbackID)
        (mergedInto, complaintID) = (event.mergedInto, event.complaintID)
        stationReply = event.stationRepliedAt == nil ? nil : event.stationReply
        excuse = event.excuseAccepted.map {
            Label($0 ? "已采纳" : "未采纳", $0 ? "accepted" : "rejected").text(language)
        }
        let role = reader.role.databaseRole ?? .agent
        let isOwn = event.personID == reader.employeeID
        let acts = isOwn ? [] : event.status.actions(class: event.eventClass, for: role, isNight: detail.isNight)
        mayAcknowledge = acts.contains(.acknowledge)
        maySort = acts.contains(.sort)
        mayReport = acts.contains(.report)
        mayNoteCenter = acts.contains(.centerAcknowledge)
        mayFollow = acts.contains(.followUp)
        mayClose = acts.contains(.close)
        mayMerge = acts.contains(.merge)
        mayDecideExcuse =
            reader.role.hasLeadPowers && event.stationRepliedAt != nil && event.excuseAccepted == nil
        mayAct = !acts.isEmpty || mayDecideExcuse
        classes = SelectOption.all(AbnormalClass.allCases, language, chosen: event.eventClass)
        persons = colleagues.filter { $0.employeeID != reader.employeeID }.map {
            SelectOption(
                value: "\($0.employeeID)", label: "\($0.agentNo) \($0.name)", isChosen: $0.employeeID == event.personID)
        }
        let kinds = AbnormalStepKind.followUps.filter { $0 != .externalAnswered || event.referral != nil }
        followUps = kinds.map { SelectOption(value: $0.rawValue, label: $0.label.text(language)) }
        isUnstandard = event.noStandardAnswer
    }

    private static func facts(
        _ event: AbnormalEventRecord, _ names: Places.Names, _ language: Language
    ) -> [Fact] {
        func moment(_ date: Date?) -> String { date.map(DateText.full) ?? "" }
        let person = event.person ?? Label("不明", "unknown").text(language)
        let referral = event.referral.map {
            "\($0.office.label.text(language)) \($0.kind.label.text(language)) \($0.number)"
        }
        let all: [(Label, String)] = [
            (Label("站点", "Site"), names.site(event.siteID)), (Label("维修站", "Station"), event.stationName ?? ""),
            (Label("涉及人员", "Person"), event.type < 5 && event.personID == nil ? "" : person),
            (Label("主题", "Topic"), event.topic), (Label("来源", "Source"), event.source.label.text(language)),
            (Label("发现时间", "Found"), moment(event.foundAt)), (Label("记录时间", "Recorded"), moment(event.recordedAt)),
            (Label("记录人", "Recorded by"), event.recordedBy ?? AbnormalSource.auto.label.text(language)),
            (Label("共同报告人", "Co-reporters"), event.coReporters.joined(separator: " ")),
            (Label("迟报说明", "Why late"), event.lateNote),
            (
                Label("超时", "Delay"),
                event.delaySeconds.map { DateText.span(TimeInterval($0), language) } ?? ""
            ),
            (Label("转达单位", "Passed on by"), referral ?? ""),
            (Label("转达期限", "Deadline of the office"), moment(event.referral?.dueAt)),
            (Label("回复转达单位", "Answer to the office"), event.externalAnswer),
            (Label("上报时间", "Reported upward"), moment(event.reportedUpAt)),
            (Label("供热中心签收", "Centre acknowledged"), moment(event.centerAckAt)),
            (Label("供热中心批示", "Instruction"), event.centerInstruction),
            (Label("答复住户", "Resident answered"), moment(event.residentRepliedAt)),
            (Label("答复期限", "Answer due"), moment(event.replyDueAt)),
            (Label("解除时间", "Resolved"), moment(event.resolvedAt)),
            (Label("处理结果", "Result"), event.result),
        ]
        return all.filter { !$0.1.isEmpty }.map { Fact(label: $0.0.text(language), value: $0.1) }
    }
}
