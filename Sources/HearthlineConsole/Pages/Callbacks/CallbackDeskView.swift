internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// What an agent calls today: by rank, what may be called now before what comes later. Source: CBK-02 to CBK-04
struct CallbackDeskView: Encodable {
    let reminders: [CallbackRow]
    let now: Section
    let later: Section
    let hasReminders: Bool
    /// When the desk has something new to say by itself, in milliseconds since 1970.
    let alarmAt: Int64?
    /// The pages that are shown, as the end of an address.
    let place: String
    /// The reader's own share of the day's plan; nil without one.
    let share: Share?
    let isLead: Bool

    struct Share: Encodable {
        let done: Int64
        let target: Int16
    }

    /// One page of rows, how many there are on all pages, and the ends of the addresses of other pages.
    struct Section: Encodable {
        let rows: [CallbackRow]
        let total: Int
        let range: String?
        let isLaterPage: Bool
        let first: String
        let next: String?
    }

    /// What the desk shows is made of.
    struct Facts {
        var day: CallbackDay
        var tasks: [CallbackTask]
        var reminders: [CallbackTask] = []
        var plan: [WorkPlanEntry] = []
        var colleagues: [Int64: String] = [:]
    }

    init(_ facts: Facts, _ names: Places.Names, _ language: Language, reader: Principal, now moment: Date) {
        let tasks = Dictionary(facts.tasks.map { ($0.id, $0) }) { first, _ in first }
        func row(_ task: CallbackTask, isDrawn: Bool = false) -> CallbackRow {
            CallbackRow(
                task, names, language, me: reader.employeeID, holder: task.assignedTo.flatMap { facts.colleagues[$0] },
                isDrawn: isDrawn, now: moment)
        }
        func section(_ page: ListPage<WorklistEntry>, _ number: WritableKeyPath<CallbackDay.Place, Int>) -> Section {
            func line(_ target: Int) -> String {
                var place = facts.day.place
                place[keyPath: number] = target
                return place.line
            }
            return Section(
                rows: page.rows.compactMap { entry in tasks[entry.taskID].map { row($0, isDrawn: entry.drawn) } },
                total: page.total, range: page.range, isLaterPage: page.number > 1, first: line(1),
                next: page.isLast ? nil : line(page.number + 1))
        }
        (now, later) = (section(facts.day.now, \.now), section(facts.day.later, \.later))
        isLead = reader.role.hasLeadPowers
        reminders = facts.reminders.map { row($0) }
        hasReminders = !reminders.isEmpty
        alarmAt = facts.day.nextAt.map { Int64($0.timeIntervalSince1970 * 1000) }
        place = facts.day.place.line
        let mine = facts.plan.filter { $0.employeeID == reader.employeeID }
        // One person's calls of the day are counted once, however many shifts the plan names.
        share = mine.first.map { Share(done: $0.done, target: mine.map(\.target).reduce(0, +)) }
    }
}

/// Callbacks by filter. Source: RPT-05
struct CallbackListView: Encodable {
    let rows: [CallbackRow]
    let total: Int
    let query: String
    let next: String?
}
