import Hearthline

/// The people of `Fixture.sql`; the raw value is the job number, and everybody's password is ``password``.
public enum FixturePerson: String, Sendable, CaseIterable {
    /// Agents of site 1; the third works in the complaint team.
    case agent1 = "1001"
    case agent2 = "1002"
    case complaintAgent = "1003"
    /// Agent of site 2.
    case agentOfSite2 = "2001"
    /// Leads of site 1: one keeps areas, the other approves areas and parameters.
    case lead1 = "1101"
    case approvingLead1 = "1102"
    /// Lead of site 2, who keeps and approves areas.
    case lead2 = "2101"
    /// Head of site 1 with every duty, head of site 2 with none, the manager.
    case head1 = "1901"
    case head2 = "2901"
    case manager = "9001"
    /// Dispatchers of the three stations; stations 1 and 2 belong to site 1, station 3 to site 2.
    case station1 = "3101"
    case station2 = "3201"
    case station3 = "3301"
    /// Repairers.
    case repairer1 = "3151"
    case secondRepairer1 = "3152"
    case repairer2 = "3251"
    case repairer3 = "3351"
    /// The personal-information officer, who has no work surface.
    case dpo = "9002"

    /// Everybody's password.
    public static let password = "Warm-winter-2026"

    /// The token of the session that the fixture opened.
    public var token: String {
        let text = "fixture-token-\(rawValue)"
        return text + String(repeating: "A", count: 43 - text.utf8.count)
    }
}
