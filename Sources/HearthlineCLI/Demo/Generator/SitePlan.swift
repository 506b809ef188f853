/// A call-center site with its staff. Source: data set section 1.
struct SitePlan: Sendable {
    var id: Int
    var code: String
    var name: String
    var permanentAgents: Int
    var seasonalAgents: Int
    var leads: Int
    var supervisors: Int
    var statisticians: Int
    var technicians: Int

    static let all = [
        SitePlan(
            id: 1, code: "S1", name: "总部呼叫中心", permanentAgents: 30, seasonalAgents: 12, leads: 6, supervisors: 2,
            statisticians: 2, technicians: 2),
        SitePlan(
            id: 2, code: "S2", name: "东部呼叫中心", permanentAgents: 17, seasonalAgents: 7, leads: 4, supervisors: 1,
            statisticians: 2, technicians: 1),
        SitePlan(
            id: 3, code: "S3", name: "西部呼叫中心", permanentAgents: 13, seasonalAgents: 5, leads: 4, supervisors: 1,
            statisticians: 2, technicians: 1),
    ]
}
