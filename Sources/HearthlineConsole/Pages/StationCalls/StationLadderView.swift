internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The ladder of one ticket as its page shows it.
struct StationLadderView {
    let ticket: Int64
    let station: String?
    let phone: String?
    let rungs: [Rung]
    let results: [Result]
    let people: [SelectOption]
    let silence: String?
    let canRecord: Bool
    let requestID: String
    let said: String?

    /// Somebody to call, and what came of it so far.
    struct Rung {
        let value: String
        let label: String
        let isNext: Bool
        let calls: [String]
    }

    /// A result, recorded by one key.
    struct Result {
        let value: String
        let label: String
        let key: String
    }

    private static let keys: [StationCallResult: String] = [
        .answered: "Alt+j", .noAnswer: "Alt+w", .busy: "Alt+z", .off: "Alt+g",
    ]

    init(
        _ ticket: ChangedTicket, _ station: Station?, _ record: StationCallRecord, _ people: [Colleague],
        _ me: Principal,
        _ language: Language, now: Date, said: String? = nil
    ) {
        self.ticket = ticket.id
        (self.station, phone, self.said) = (station?.name, station?.phone, said)
        let dispatch = record.calls.map(\.attempt.order.dispatch).max() ?? 1
        let calls = record.calls.filter { $0.attempt.order.dispatch == dispatch && $0.stationID == ticket.stationID }
        let next = StationRung.next(after: calls.map { ($0.attempt.rung, $0.attempt.result) }) ?? .stationLine
        rungs = StationRung.allCases.map { rung in
            Rung(
                value: "\(rung.rawValue)", label: rung.label.text(language), isNext: rung == next,
                calls: calls.filter { $0.attempt.rung == rung }.map { Self.words($0, people, language, now: now) })
        }
        results = StationCallResult.allCases.map {
            Result(value: "\($0.rawValue)", label: $0.label.text(language), key: Self.keys[$0] ?? "")
        }
        self.people = people.map { SelectOption("\($0.employeeID)", "\($0.name) \($0.agentNo)") }
        silence = record.silences.first {
            $0.resolvedAt == nil && $0.withdrawnAt == nil && $0.stationID == ticket.stationID
        }
        .map { DateText.near($0.at, now: now) }
        canRecord = station != nil && me.siteID == ticket.siteID && me.role.databaseRole != .departmentHead
        requestID = UUID().uuidString
    }

    private static func words(
        _ call: StationCall, _ people: [Colleague], _ language: Language, now: Date
    ) -> String {
        let callee = people.first { $0.employeeID == call.calleeID }.map { " \($0.name)" } ?? ""
        let ring = Label("振铃 \(call.attempt.ringSeconds) 秒", "rang \(call.attempt.ringSeconds) s").text(language)
        let phone = call.isPrivatePhone ? " · " + Label("私人电话", "private phone").text(language) : ""
        return
            "\(DateText.near(call.attempt.at, now: now))\(callee) \(call.attempt.result.label.text(language)) · \(ring)\(phone)"
    }
}
