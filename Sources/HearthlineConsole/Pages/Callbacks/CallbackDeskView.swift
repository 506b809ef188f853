internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// What an agent calls today: by rank, what may be called now before what comes later. Source: CBK-02 to CBK-04
struct CallbackDeskView {
    let reminders: [CallbackRow]
    let now: [CallbackRow]
    let later: [CallbackRow]
    let hasReminders: Bool
    let nowCount: Int
    let laterCount: Int
    /// The reader's own share of the day's plan; nil without one.
    let share: Share?
    let isLead: Bool

    struct Share {
        let done: Int64
        let target: Int16
    }

    /// What the desk shows is made of.
    struct Facts {
        var tasks: [CallbackTask]
        var worklist: [WorklistEntry]
        var reminders: [CallbackTask] = []
        var plan: [WorkPlanEntry] = []
        var colleagues: [Int64: String] = [:]
    }

    init(_ facts: Facts, _ names: Places.Names, _ language: Language, reader: Principal, now moment: Date) {
        let entries = Dictionary(facts.worklist.map { ($0.taskID, $0) }) { first, _ in first }
        func row(_ task: CallbackTask) -> CallbackRow {
            CallbackRow(
                task, names, language, me: reader.employeeID, holder: task.assignedTo.flatMap { facts.colleagues[$0] },
                isDrawn: entries[task.id]?.drawn == true, now: moment)
        }
        let seesAll = reader.role.hasLeadPowers
        isLead = seesAll
        let ordered = facts.tasks.filter { entries[$0.id] != nil && (seesAll || $0.isFree(for: reader.employeeID)) }
            .sorted { (entries[$0.id]?.place ?? 0) < (entries[$1.id]?.place ?? 0) }
        now = ordered.filter { $0.nextAt <= moment }.map(row)
        later = ordered.filter { $0.nextAt > moment }.sorted { $0.nextAt < $1.nextAt }.map(row)
        (nowCount, laterCount) = (now.count, later.count)
        reminders = facts.reminders.map(row)
        hasReminders = !reminders.isEmpty
        let mine = facts.plan.filter { $0.employeeID == reader.employeeID }
        // One person's calls of the day are counted once, however many shifts the plan names.
        share = mine.first.map { Share(done: $0.done, target: mine.map(\.target).reduce(0, +)) }
    }
}

extension CallbackTask {
    /// Whether it is the person's own or nobody's yet: two people must not call one resident.
    func isFree(for employeeID: Int64) -> Bool { assignedTo == nil || assignedTo == employeeID }
}

/// Callbacks by filter. Source: RPT-05
struct CallbackListView {
    let rows: [CallbackRow]
    let total: Int
    let query: String
    let next: String?
}
