internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// A name and its value.
struct Fact: Encodable {
    let label: String
    let value: String

    /// What is known of a ticket besides place, problem and person; what is not known is left out.
    static func of(_ ticket: TicketDetail, _ names: Places.Names, _ language: Language) -> [Fact] {
        let line = ticket.summary
        let preset = ticket.presetStationID == line.stationID ? "" : names.station(ticket.presetStationID)
        let values: [(Label, String?)] = [
            (Label("类别", "Category"), line.category.label.text(language)),
            (Label("故障", "Fault"), line.fault.label.text(language)),
            (Label("来电人", "Caller"), ticket.relation.label.text(language)),
            (Label("站点", "Site"), names.site(line.siteID)),
            (Label("维修站", "Station"), names.station(line.stationID)), (Label("系统预选", "Preset"), preset),
            (Label("换站原因", "Why another station"), ticket.overrideReason?.label.text(language)),
            (Label("登记时间", "Registered"), DateText.full(line.registeredAt)),
            (Label("派单次数", "Orders"), ticket.dispatchSeq > 1 ? "\(ticket.dispatchSeq)" : nil),
            (Label("催单", "Urges"), line.urgeCount > 0 ? "\(line.urgeCount)" : nil),
            (Label("住户测温", "Measured by the resident"), ticket.measuredTempC.map { "\($0)℃" }),
            (Label("老幼病残", "Frail people"), ticket.vulnerable ? Label("有", "yes").text(language) : nil),
            (
                Label("来电号码", "Calling number"),
                ticket.phoneDiffers ? Label("与联系电话不同", "differs from the contact").text(language) : nil
            ),
            (Label("转办单号", "Referral"), ticket.externalNo),
            (Label("转办时限", "Referral due"), ticket.externalDueAt.map(DateText.short)),
            (Label("预约上门", "Appointment"), line.appointmentAt.map(DateText.short)),
            (
                Label("办结", "Closed"),
                line.closedAt.map { "\(DateText.short($0)) \(line.closure?.label.text(language) ?? "")" }
            ),
        ]
        return made(values, language)
    }

    /// The way of the order in force.
    static func steps(of ticket: TicketDetail, _ language: Language) -> [Fact] {
        let progress = ticket.progress
        let times: [(Label, Date?)] = [
            (Label("派单", "Dispatched"), ticket.summary.issuedAt), (Label("接单", "Accepted"), progress.acceptedAt),
            (Label("联系", "Contacted"), progress.contactedAt), (Label("到场", "On site"), progress.arrivedAt),
            (Label("修完", "Finished"), progress.finishedAt), (Label("返单", "Returned"), progress.returnedAt),
        ]
        return made(times.map { ($0.0, $0.1.map(DateText.short)) }, language)
    }

    /// What is known, named; what is empty is left out.
    static func made(_ values: [(Label, String?)], _ language: Language) -> [Fact] {
        values.compactMap { label, value in
            guard let value, !value.isEmpty else { return nil }
            return Fact(label: label.text(language), value: value)
        }
    }
}

/// What became of one item of the read-back. Source: INT-01
struct ReadBackLine: Encodable {
    let item: String
    let status: String
    let style: String

    init(_ record: ReadBackRecord, _ language: Language) {
        item = record.item.label.text(language)
        style = record.confirmedAt == nil ? "tag tag-warn" : "tag"
        if let confirmed = record.confirmedAt {
            status = Label("已跟读", "read back").text(language) + " " + DateText.short(confirmed)
        } else {
            status = record.exception?.label.text(language) ?? Label("未跟读", "not read back").text(language)
        }
    }
}

/// One saved version of a callback's answers.
struct CallbackLine: Encodable {
    let task: Int64
    let version: Int16
    /// Which repair it is about, once there are several.
    let repair: String?
    let isOutdated: Bool
    let canCorrect: Bool
    let at: String
    let words: String
    let texts: [String]
    let change: String?

    init(_ one: TicketCallback, among all: [TicketCallback], reader: Principal?, _ language: Language) {
        let (saved, answers) = (one.saved, one.saved.answers)
        (task, version) = (one.taskID, saved.version)
        let repairs = Label("第\(one.cycle)次维修", "repair \(one.cycle)").text(language)
        let parts = [
            all.contains { $0.cycle != one.cycle } ? repairs : nil,
            one.round > 1 ? CallbackRow.second.text(language) : nil,
        ]
        let said = parts.compactMap(\.self).joined(separator: " · ")
        repair = said.isEmpty ? nil : said
        let versions = all.filter { $0.taskID == one.taskID }.map(\.saved)
        canCorrect =
            reader.map { versions.last == saved && CallbackGate.correctionRefusal(versions, reader: $0) == nil }
            ?? false
        isOutdated = all.contains { $0.taskID == one.taskID && $0.saved.version > saved.version }
        func yes(_ value: Bool?, _ zh: (String, String), _ en: (String, String)) -> String? {
            value.map { Label($0 ? zh.0 : zh.1, $0 ? en.0 : en.1).text(language) }
        }
        at = DateText.full(saved.savedAt)
        let words: [String?] = [
            saved.result.label.text(language), yes(answers.aSolved, ("已解决", "未解决"), ("solved", "not solved")),
            answers.bAttitude?.label.text(language),
            answers.dScore.map { Label("评分 \($0)", "score \($0)").text(language) },
            yes(answers.cCharged, ("有收费", "未收费"), ("charged", "not charged")), answers.eKind?.label.text(language),
        ]
        self.words = words.compactMap { $0 }.joined(separator: " · ")
        texts = [answers.aReason, answers.bReason, answers.cWhat, answers.dReason, answers.eText].filter { !$0.isEmpty }
        change = saved.changeReason.isEmpty ? nil : saved.changeReason
    }
}

/// One photo of a repair; the picture itself is asked for when somebody wants to see it.
struct PhotoLine: Encodable {
    let ticket: Int64
    let id: Int64
    let taken: String

    init(_ photo: RepairPhoto, _ language: Language) {
        (ticket, id) = (photo.ticketID, photo.id)
        taken = DateText.short(photo.takenAt)
    }
}
