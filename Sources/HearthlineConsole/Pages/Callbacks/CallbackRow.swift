internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// One line of every list of callbacks. Source: CBK-03, CBK-04, SEC-07
struct CallbackRow: Encodable {
    let id: Int64
    let number: String
    let urgency: String
    let urgencyClass: String
    let signs: [String]
    let fault: String
    let address: String
    let station: String
    let due: String
    let dueClass: String
    let next: String
    let isAppointed: Bool
    let isOver: Bool
    let state: String
    let calls: Int16
    let holder: String?
    let isMine: Bool
    let isDrawn: Bool
    /// When the list has something new to say about this task by itself, in milliseconds since 1970.
    let wakesAt: Int64?

    /// Whether a reopened repair has stayed solved. Source: CBK-15
    static let second = Label("第二次回访", "second callback")

    init(
        _ task: CallbackTask, _ places: Places.Names, _ language: Language, me: Int64, holder: String? = nil,
        isDrawn: Bool = false, now: Date
    ) {
        id = task.id
        number = task.displayNumber
        urgency = "P\(task.urgency.rawValue) " + task.urgency.label.text(language)
        urgencyClass = "urgency-\(task.urgency.rawValue)"
        signs =
            (task.round > 1 ? [Self.second.text(language)] : [])
            + CallbackSigns(rank: task.rank).words.map { $0.text(language) }
        fault = task.fault.label.text(language)
        address = task.maskedAddress
        station = places.station(task.stationID)
        let time = DueTime(task.status.isOpen ? task.dueTo : nil, now: now)
        due = time.text(language)
        dueClass = time.style
        isAppointed = task.status == .appointed
        isOver = !task.status.isOpen
        state = task.status.label.text(language)
        next = task.nextAt > now && task.status.isOpen ? DateText.near(task.nextAt, now: now) : ""
        calls = task.attempts
        isMine = task.assignedTo == me
        self.holder = isMine ? nil : holder
        self.isDrawn = isDrawn
        let moment = task.reminderAt ?? task.nextAt
        wakesAt = moment > now ? Int64(moment.timeIntervalSince1970 * 1000) : nil
    }
}

extension CallbackSigns {
    /// The signs that give a task its rank.
    init(rank: Int16) { self.init(rawValue: 127 - rank) }

    /// The signs a list names; how urgent a ticket was stands beside them already.
    var words: [Label] {
        let all: [(CallbackSigns, Label)] = [
            (.complaint, Label("投诉", "complaint")), (.reopened, Label("重修", "reopened")),
            (.charged, Label("有收费", "charged")), (.lowTemperature, Label("温度低", "low temperature")),
            (.overLimit, Label("维修超时", "late repair")), (.specialCare, Label("特殊关怀", "special care")),
        ]
        return all.filter { contains($0.0) }.map(\.1)
    }
}
