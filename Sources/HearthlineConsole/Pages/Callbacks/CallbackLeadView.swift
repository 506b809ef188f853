internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// What a lead arranges and a head decides about callbacks. Source: CBK-02, CBK-06, CBK-07, ORG-04
struct CallbackLeadView: Encodable {
    let message: String?
    let requestID: String
    let site: String
    let siteName: String
    let day: String
    let isLead: Bool
    let isHead: Bool
    let plan: [PlanLine]
    let agents: [AgentLine]
    let awaitsApproval: Bool
    let canApprove: Bool
    let shifts: [Int]
    let coverage: [CoverageLine]
    /// A page of what may be moved, and how many there are on all pages.
    let tasks: [CallbackRow]
    let total: Int
    let tasksMark: ListMark
    let candidates: [CandidateLine]
    let candidatesMark: ListMark
    let checks: [CheckLine]
    let checksMark: ListMark

    /// What the page is made of.
    struct Facts {
        var siteID: Int16
        var day: ServiceDay
        var plan: [WorkPlanEntry]
        var coverage: [CallbackCoverage]
        var queue: Queue?
        var candidates: Page<ComplaintCandidate>
        var checks: Page<ChargeCheckRecord>
        var colleagues: [Colleague]
        var marks = Marks()
        var message: String?
    }

    /// One page of what is to be called.
    struct Queue {
        var page: CallbackPage
        var total: Int
    }

    /// Where the pages begin that are asked for; empty for the first ones.
    struct Marks {
        var tasks = ""
        var candidates = ""
        var checks = ""
    }

    init(_ facts: Facts, _ names: Places.Names, _ language: Language, reader: Principal, now: Date) {
        message = facts.message
        requestID = UUID().uuidString
        (site, siteName, day) = ("\(facts.siteID)", names.site(facts.siteID), facts.day.iso)
        isLead = reader.role.databaseRole == .teamLead
        isHead = reader.role.databaseRole == .departmentHead
        let people = facts.colleagues.filter { $0.siteID == facts.siteID }
        let known = Dictionary(people.map { ($0.employeeID, $0) }) { first, _ in first }
        plan = facts.plan.map { PlanLine($0, name: known[$0.employeeID]?.name ?? "") }
        agents = people.filter { $0.role == .agent }.map {
            AgentLine(id: $0.employeeID, agentNo: $0.agentNo, name: $0.name)
        }
        awaitsApproval = facts.plan.contains(where: \.awaitsApproval)
        canApprove = reader.role.databaseRole == .departmentHead ? awaitsApproval : false
        shifts = [1, 2, 3]
        coverage = facts.coverage.filter { $0.siteID == facts.siteID }.sorted {
            ($1.day, $0.stationID) < ($0.day, $1.stationID)
        }
        .map { CoverageLine($0, names) }
        tasks = (facts.queue?.page.rows ?? []).map { task in
            CallbackRow(
                task, names, language, me: reader.employeeID, holder: task.assignedTo.flatMap { known[$0]?.agentNo },
                now: now)
        }
        total = facts.queue?.total ?? 0
        tasksMark = ListMark(after: facts.marks.tasks, next: facts.queue?.page.next?.text)
        candidates = facts.candidates.rows.map { CandidateLine($0, names, now: now) }
        candidatesMark = ListMark(after: facts.marks.candidates, next: facts.candidates.next?.text)
        checks = facts.checks.rows.map { CheckLine($0, names, language, now: now) }
        checksMark = ListMark(after: facts.marks.checks, next: facts.checks.next?.text)
    }
}

/// Where a page of a list begins, which a form on it sends along, and where the next one does.
struct ListMark: Encodable {
    let after: String
    let next: String?
    let isLaterPage: Bool

    init(after: String, next: String?) {
        (self.after, self.next, isLaterPage) = (after, next, !after.isEmpty)
    }
}

/// One agent's share of a shift. Source: CBK-02
struct PlanLine: Encodable {
    let id: Int64
    let shift: Int16
    let agentNo: String
    let name: String
    let proposed: Int16
    let target: Int16
    let done: Int64
    let isConfirmed: Bool

    init(_ entry: WorkPlanEntry, name: String) {
        (id, shift, agentNo, self.name) = (entry.employeeID, entry.shift, entry.agentNo, name)
        (proposed, target, done) = (entry.proposed, entry.target, entry.done)
        isConfirmed = entry.confirmedAt != nil
    }
}

struct AgentLine: Encodable {
    let id: Int64
    let agentNo: String
    let name: String
}

/// How much of a day's returns of one station was called. Source: CBK-02
struct CoverageLine: Encodable {
    let day: String
    let station: String
    let due: Int32
    let called: Int32
    let done: Int32
    let unreached: Int32
    let skipped: Int32
    let open: Int32
    let share: String

    init(_ coverage: CallbackCoverage, _ names: Places.Names) {
        (day, station) = (coverage.day.iso, names.station(coverage.stationID))
        (due, called, done) = (coverage.due, coverage.called, coverage.done)
        (unreached, skipped, open) = (coverage.unreached, coverage.skipped, coverage.open)
        share = "\(Int((coverage.share * 100).rounded())) %"
    }
}

/// A bad rating that is not a complaint yet. Source: CBK-06
struct CandidateLine: Encodable {
    let id: Int64
    let ticketID: Int64
    let number: String
    let station: String
    let at: String
    let text: String

    init(_ candidate: ComplaintCandidate, _ names: Places.Names, now: Date) {
        (id, ticketID, number) = (candidate.id, candidate.ticketID, candidate.number)
        (station, text) = (names.station(candidate.stationID), candidate.description)
        at = DateText.near(candidate.happenedAt, now: now)
    }
}

/// A charge that has to be verified. Source: CBK-07
struct CheckLine: Encodable {
    let id: Int64
    let ticketID: Int64
    let number: String
    let station: String
    let isHigh: Bool
    let stationSays: String
    let residentSays: String
    let what: String
    let receipt: String
    let due: String
    let dueClass: String

    init(_ check: ChargeCheckRecord, _ names: Places.Names, _ language: Language, now: Date) {
        (id, ticketID, number) = (check.id, check.ticketID, check.displayNumber)
        station = names.station(check.stationID)
        isHigh = check.severity == .high
        stationSays = MoneyText.yuan(check.stationAmountFen)
        residentSays = MoneyText.yuan(check.residentAmountFen ?? 0)
        what = check.what
        receipt = check.hasReceipt.map { Label($0 ? "有收据" : "无收据", $0 ? "receipt" : "no receipt").text(language) } ?? ""
        let time = DueTime(check.dueAt, now: now)
        (due, dueClass) = (time.text(language), time.style)
    }
}
