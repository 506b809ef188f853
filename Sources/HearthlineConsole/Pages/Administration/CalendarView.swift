internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Holidays that are near and have no notice, as lines to read. Source: SCR-05
enum MissingNotice {
    static func lines(_ holidays: [UnnoticedHoliday], _ language: Language) -> [String] {
        holidays.map {
            Label(
                "\($0.label.zh) \($0.first.iso) 起,还没有节日通知",
                "\($0.label.en) begins on \($0.first.iso) and has no notice yet"
            )
            .text(language)
        }
    }
}

/// The calendar of public holidays, and the form for another one.
struct CalendarView {
    let entries: [CalendarRow]
    let holidays: [SelectOption]
    let requestID = UUID().uuidString

    init(_ entries: [CalendarEntry], _ people: PeopleNames, _ language: Language) {
        self.entries = entries.map { CalendarRow($0, people, language) }
        holidays = PublicHoliday.allCases.map { SelectOption($0.rawValue, $0.label.text(language)) }
    }
}

struct CalendarRow {
    let holiday: String
    let code: String
    let year: Int16
    let first: String
    let last: String
    let version: Int32
    let changer: String
    let requestID = UUID().uuidString

    init(_ entry: CalendarEntry, _ people: PeopleNames, _ language: Language) {
        holiday = entry.holiday.label.text(language)
        code = entry.holiday.rawValue
        year = entry.year
        first = entry.first.iso
        last = entry.last.iso
        version = entry.version
        changer = people.name(entry.changedBy, language)
    }
}
