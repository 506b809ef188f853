internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// An empty intake form, with what can be chosen in it.
///
/// Source: SCR-02, INT-01, INT-14
struct IntakeView {
    let requestID: String
    let urgeID: String
    let categories: [SelectOption]
    let faults: [SelectOption]
    let urgencies: [SelectOption]
    let relations: [SelectOption]
    let stations: [SelectOption]
    let overrideReasons: [SelectOption]
    /// Problem and address know no other excuse than an emergency.
    let skips: [SelectOption]
    let excuses: [SelectOption]
    var done: DoneView?

    init(_ names: Places.Names, _ language: Language, done: DoneView? = nil) {
        requestID = UUID().uuidString
        urgeID = UUID().uuidString
        categories = SelectOption.all(Category.allCases, language, chosen: .repair)
        faults = FaultCode.allCases.map {
            SelectOption(value: String($0.code), label: "\($0.code) \($0.label.text(language))")
        }
        urgencies = Urgency.allCases.map {
            SelectOption(value: String($0.rawValue), label: "P\($0.rawValue) \($0.label.text(language))")
        }
        relations = SelectOption.all(CallerRelation.allCases, language, chosen: .resident)
        stations = names.stations.map { SelectOption(value: String($0.id), label: $0.name) }
        overrideReasons = SelectOption.all(OverrideReason.allCases, language)
        skips = SelectOption.all([ReadBackException.emergencySkip], language)
        excuses = SelectOption.all(ReadBackException.allCases, language)
        self.done = done
    }
}

/// What became of a report: the number to tell, the sentence to close with, whom to phone.
///
/// Source: SCR-03, INT-15
struct DoneView {
    let id: Int64?
    let number: String
    let outcome: String
    let urgency: String
    let urgencyClass: String
    let station: String?
    let stationPhone: String?
    let closing: String?

    init(_ receipt: TicketReceipt, isOwnSite: Bool, closing: String?, _ names: Places.Names, _ language: Language) {
        id = isOwnSite ? receipt.ticketID : nil
        number = receipt.number
        outcome = Self.words(receipt.outcome).text(language)
        urgency = "P\(receipt.urgency.rawValue) " + receipt.urgency.label.text(language)
        urgencyClass = "urgency-\(receipt.urgency.rawValue)"
        let station = names.stations.first { $0.id == receipt.stationID }
        self.station = station?.name
        stationPhone = receipt.urgency == .p1 ? station?.phone : nil
        self.closing = closing
    }

    static func words(_ outcome: String) -> Label {
        switch outcome {
        case "registered": Label("已登记并派单", "Registered and dispatched")
        case "awaiting_address": Label("已登记,待领班核址", "Registered; a lead has to find the address")
        case "urged": Label("已有未办结的同类报修单,已记为催单", "There was an open ticket: counted as an urge")
        case "urged_elsewhere": Label("其他站点已有未办结的报修单,已记为催单", "Another site keeps an open ticket: counted as an urge")
        default: Label("已完成", "Done")
        }
    }
}
