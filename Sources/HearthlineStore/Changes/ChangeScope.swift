import Hearthline

/// Which changes may concern a person at all; what the person really sees is read again as the person.
struct ChangeScope: Sendable, Hashable {
    private enum Reach: Hashable {
        case company
        case site(Int16)
        case station(Int16)
        case nothing
    }

    /// What a subscriber wants to hear of.
    enum Topic: Hashable { case tickets, notices }

    private let reach: Reach
    private let topic: Topic

    init(_ principal: Principal, _ topic: Topic = .tickets) {
        self.topic = topic
        reach =
            switch (principal.role.databaseRole, principal.siteID, principal.stationID) {
            case (.departmentHead, _, _): .company
            case (.agent, let site?, _), (.teamLead, let site?, _): .site(site)
            case (.station, _, let station?): .station(station)
            default: .nothing
            }
    }

    /// Whether a change of the wanted kind happened in the person's reach, or left it.
    func contains(_ row: OutboxRow) -> Bool {
        switch (topic, row.subject) {
        case (.tickets, .ticket), (.notices, .alert), (.notices, .record): reaches(row)
        default: false
        }
    }

    private func reaches(_ row: OutboxRow) -> Bool {
        switch reach {
        case .company: true
        case .site(let site): row.siteID == site
        case .station(let station): row.stationID == station || row.previousStationID == station
        case .nothing: false
        }
    }
}
