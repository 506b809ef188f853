internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// A list of tickets: what was asked for, how many there are, one page of them.
struct TicketListView: Encodable {
    let rows: [TicketRow]
    let total: Int
    let query: String
    let next: String?
    let isLaterPage: Bool
    let form: TicketFilterForm
    /// The list itself, with the page it is on.
    let refresh: String
}

/// The filter as a form: one field for each condition that people set, the others kept as they are.
struct TicketFilterForm: Encodable {
    struct Kept: Encodable {
        let name: String
        let value: String
    }

    let number: String
    let states: [SelectOption]
    let urgencies: [SelectOption]
    let families: [SelectOption]
    let faults: [SelectOption]
    let stations: [SelectOption]
    let sites: [SelectOption]
    let from: String
    let to: String
    let flags: [SelectOption]
    let kept: [Kept]
    let chips: [String]
    let isHead: Bool
    let isStation: Bool

    init(_ filter: TicketFilter, _ names: Places.Names, _ role: Role, _ language: Language) {
        number = filter.numberPrefix
        states = Self.options(TicketState.allCases.filter { $0 != .draft }, filter.states, language) {
            "\($0.rawValue)"
        }
        urgencies = Self.options(Urgency.allCases, filter.urgencies, language) { "\($0.rawValue)" }
        families = Self.options(FaultFamily.allCases, filter.families, language) { "\($0.rawValue)" }
        faults = Self.options(FaultCode.allCases, filter.faults, language) { $0.rawValue }
        stations = names.stations.map {
            SelectOption(value: "\($0.id)", label: $0.name, isChosen: $0.id == filter.stationID)
        }
        sites = names.sites.map { SelectOption(value: "\($0.id)", label: $0.name, isChosen: $0.id == filter.siteID) }
        (from, to) = (filter.days.from?.iso ?? "", filter.days.to?.iso ?? "")
        isHead = role.databaseRole == .departmentHead
        isStation = role.databaseRole == .station
        flags = Self.flags(filter, isStation: isStation, language)
        kept = Self.kept(filter, isHead: isHead, isStation: isStation)
        chips = Self.chips(filter, names, isHead: isHead, language)
    }

    /// A set of several values is one more choice, so that the form keeps it.
    private static func options<Code: Hashable & Labelled>(
        _ all: [Code], _ chosen: Set<Code>, _ language: Language, _ code: (Code) -> String
    ) -> [SelectOption] {
        let single = all.map {
            SelectOption(value: code($0), label: $0.label.text(language), isChosen: chosen == [$0])
        }
        guard chosen.count > 1 else { return single }
        let several = all.filter(chosen.contains)
        let label = several.map { $0.label.text(language) }.joined(separator: " / ")
        return [SelectOption(value: several.map(code).joined(separator: ","), label: label, isChosen: true)] + single
    }

    private static func flags(_ filter: TicketFilter, isStation: Bool, _ language: Language) -> [SelectOption] {
        let desk: [(String, Label, Bool)] = [
            ("unmatched", Label("待核址", "Address to check"), filter.unmatched),
            ("rejected", Label("退单", "Rejected"), filter.rejected),
            ("unassigned", Label("未派站", "No station"), filter.unassigned),
            ("mine", Label("本人登记", "My own"), filter.mine),
        ]
        let all: [(String, Label, Bool)] = [
            ("open", Label("未办结", "Open"), filter.openOnly), ("overdue", Label("超时", "Overdue"), filter.overdue),
            ("due_soon", Label("临期或超时", "Due soon or late"), filter.dueSoon),
        ]
        return (isStation ? all : all + desk).map {
            SelectOption(value: $0.0, label: $0.1.text(language), isChosen: $0.2)
        }
    }

    private static func kept(_ filter: TicketFilter, isHead: Bool, isStation: Bool) -> [Kept] {
        filter.query.filter { name, _ in
            switch name {
            case "household", "incident", "closed_from", "closed_to": true
            case "registered_from": filter.days.from == nil
            case "registered_to": filter.days.to == nil
            case "site": !isHead
            case "station": isStation
            default: false
            }
        }.map { Kept(name: $0.0, value: $0.1) }
    }

    /// What holds besides the fields that are shown.
    private static func chips(_ filter: TicketFilter, _ names: Places.Names, isHead: Bool, _ language: Language)
        -> [String]
    {
        func words(_ label: Label, _ value: String = "") -> String {
            value.isEmpty ? label.text(language) : "\(label.text(language)) \(value)"
        }
        var chips: [String] = []
        if filter.householdID != nil { chips.append(words(Label("同一住户", "One household"))) }
        if filter.incidentID != nil { chips.append(words(Label("同一群发事件", "One mass incident"))) }
        if let from = filter.registeredFrom, filter.days.from == nil {
            chips.append(words(Label("登记自", "Registered from"), DateText.short(from)))
        }
        if let to = filter.registeredTo, filter.days.to == nil {
            chips.append(words(Label("登记至", "Registered before"), DateText.short(to)))
        }
        if let from = filter.closedFrom { chips.append(words(Label("办结自", "Closed from"), DateText.short(from))) }
        if let to = filter.closedTo { chips.append(words(Label("办结至", "Closed before"), DateText.short(to))) }
        if let site = filter.siteID, !isHead { chips.append(names.site(site)) }
        return chips
    }
}
