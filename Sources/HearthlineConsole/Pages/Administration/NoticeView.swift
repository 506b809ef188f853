internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

struct NoticesView {
    let notices: [NoticeRow]
    let holidays: [HolidayChoice]
    let requestID = UUID().uuidString
    let next: String?
    /// Holidays that are near and have no notice.
    let missing: [String]
    let calendar: CalendarView

    init(
        _ page: Page<HolidayNotice>, _ holidays: [Holiday], _ scripts: ScriptList, missing: [UnnoticedHoliday],
        calendar: CalendarView, _ people: PeopleNames,
        _ language: Language, now: Date
    ) {
        notices = page.rows.map { NoticeRow($0, people, language, now: now) }
        self.holidays = holidays.map { holiday in
            HolidayChoice(
                code: holiday.code, label: holiday.label.text(language), priority: holiday.priority,
                opening: scripts.texts.first { $0.present.code == holiday.scriptCode }?.present.body ?? "")
        }
        next = page.next?.text
        self.missing = MissingNotice.lines(missing, language)
        self.calendar = calendar
    }
}

struct HolidayChoice {
    let code: String
    let label: String
    let priority: Int16
    let opening: String
}

struct NoticeRow {
    let id: Int64
    let requestID = UUID().uuidString
    let holiday: String
    let from: String
    let to: String
    let priority: Int16
    let publisher: String
    let withdrawer: String?
    let state: String
    let isInForce: Bool
    let mayWithdraw: Bool

    init(_ notice: HolidayNotice, _ people: PeopleNames, _ language: Language, now: Date) {
        let window = notice.window
        id = notice.id
        holiday = notice.label.text(language)
        from = TermText.from(window.from, language)
        to = TermText.to(window.to, language)
        priority = window.priority
        publisher = people.name(notice.publishedBy, language)
        withdrawer = notice.withdrawnBy.map { people.name($0, language) }
        isInForce = window.withdrawnAt == nil && window.from <= now && now < window.to
        mayWithdraw = window.withdrawnAt == nil && now < window.to
        let label =
            window.withdrawnAt != nil
            ? Label("已撤回", "withdrawn")
            : now >= window.to ? Label("已结束", "over") : isInForce ? Label("生效中", "in force") : Label("未开始", "to come")
        state = label.text(language)
    }
}
