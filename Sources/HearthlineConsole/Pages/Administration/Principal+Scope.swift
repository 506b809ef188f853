internal import Hearthline
internal import HearthlineStore

extension Principal {
    /// Whether a value of this scope is the person's business: a lead's own site and its stations, a head's everything.
    func maySet(_ scope: ParameterScope, _ names: Places.Names) -> Bool {
        if role.databaseRole == .departmentHead { return true }
        guard role.hasLeadPowers, let siteID else { return false }
        switch scope {
        case .company: return false
        case .site(let id): return id == siteID
        case .station(let id): return names.stations.contains { $0.id == id && $0.siteID == siteID }
        }
    }
}
