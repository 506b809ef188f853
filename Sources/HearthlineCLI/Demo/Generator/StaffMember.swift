internal import Hearthline

/// A person of the demo company.
struct StaffMember: Sendable {
    var agentNo: String
    var name: String
    var role: Role
    var site: Int?
    var station: Int?
    var reportsTo: String?
    /// Seasonal people work for a part of the season only.
    var isSeasonal = false
    /// Identifiers of `hotline.duty`.
    var duties: [String] = []
    /// Code of `hotline.team_kind` of every team the person is in.
    var teams: [Int] = []
}
