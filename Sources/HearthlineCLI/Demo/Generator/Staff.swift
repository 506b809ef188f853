internal import Hearthline

/// Everybody who works for the demo company. Source: data set section 1.
///
/// Agent numbers: site, two digits of the post, serial number (1001 agent, 1101 lead, 1201 supervisor, 1901 head of site 1),
/// 9001 the manager; stations: 5, two digits of the station, serial number (50101 dispatcher, 50111 repairer, 50190 head).
/// Posts that the hotline has no role for (fee collectors, human resources, ...) are left out.
struct Staff: Sendable {
    private(set) var members: [StaffMember] = []
    private var agentsOfSite: [Int: [String]] = [:]
    private var leadsOfSite: [Int: [String]] = [:]
    private var dispatchersOfStation: [Int: [String]] = [:]
    private var repairersOfStation: [Int: [String]] = [:]
    private let seed: UInt64

    static let seasonal = DemoDay(2025, 11, 1)..<DemoDay(2025, 12, 16)

    init(profile: Profile) {
        seed = profile.seed
        add("9001", .manager)
        add("9002", .dpo)
        add("9003", .auditor)
        for site in profile.sites { addSite(site) }
        for station in profile.stations { addStation(station) }
    }

    private mutating func add(
        _ number: String, _ role: Role, site: Int? = nil, station: Int? = nil, under: String? = nil,
        duties: [String] = [],
        teams: [Int] = [], seasonal: Bool = false
    ) {
        var stream = RandomStream(seed: seed, kind: "staff", id: members.count)
        members.append(
            StaffMember(
                agentNo: number, name: PersonNames.make(&stream), role: role, site: site, station: station,
                reportsTo: under, isSeasonal: seasonal, duties: duties, teams: teams))
    }

    private mutating func addSite(_ plan: SitePlan) {
        let base = plan.id * 1000
        let (head, supervisor) = (String(base + 901), String(base + 201))
        add(head, .head, site: plan.id, under: "9001", duties: ["area_approver", "parameter_approver"])
        for place in 1...plan.supervisors {
            let duties = place == 1 ? ["keeper", "report_owner"] : []
            add(String(base + 200 + place), .supervisor, site: plan.id, under: head, duties: duties)
        }
        for place in 1...plan.leads {
            let number = String(base + 100 + place)
            add(
                number, .lead, site: plan.id, under: supervisor, duties: place == 1 ? ["statistician"] : [],
                teams: [1, 2])
            leadsOfSite[plan.id, default: []].append(number)
        }
        for place in 1...plan.statisticians {
            add(String(base + 300 + place), .statistician, site: plan.id, under: head, teams: [4])
        }
        add(String(base + 351), .reportOwner, site: plan.id, under: head, teams: [4])
        add(String(base + 401), .keeper, site: plan.id, under: head)
        add(String(base + 501), .itAdmin, site: plan.id, under: head, teams: [3])
        for place in 1...plan.technicians {
            add(String(base + 600 + place), .technician, site: plan.id, under: head, teams: [3])
        }
        addAgents(plan)
    }

    private mutating func addAgents(_ plan: SitePlan) {
        for place in 1...(plan.permanentAgents + plan.seasonalAgents) {
            let number = String(plan.id * 1000 + place)
            let seasonal = place > plan.permanentAgents
            add(
                number, .agent, site: plan.id, under: String(plan.id * 1000 + 101 + place % plan.leads),
                teams: place % 6 == 0 && !seasonal ? [1, 2] : [1], seasonal: seasonal)
            if !seasonal { agentsOfSite[plan.id, default: []].append(number) }
        }
    }

    private mutating func addStation(_ plan: StationPlan) {
        let base = 50_000 + plan.id * 100
        let head = String(base + 90)
        add(head, .stationHead, station: plan.id)
        for place in 1...4 {
            add(String(base + place), .stationDispatcher, station: plan.id, under: head)
            dispatchersOfStation[plan.id, default: []].append(String(base + place))
        }
        for place in 1...plan.repairers {
            add(String(base + 10 + place), .repairer, station: plan.id, under: head)
            repairersOfStation[plan.id, default: []].append(String(base + 10 + place))
        }
    }
}

extension Staff {
    func agents(ofSite site: Int) -> [String] { agentsOfSite[site] ?? [] }
    func leads(ofSite site: Int) -> [String] { leadsOfSite[site] ?? [] }
    func dispatchers(ofStation station: Int) -> [String] { dispatchersOfStation[station] ?? [] }
    func repairers(ofStation station: Int) -> [String] { repairersOfStation[station] ?? [] }

    func agent(ofSite site: Int, other than: String? = nil, _ stream: inout RandomStream) -> String {
        stream.element(agents(ofSite: site).filter { $0 != than }, "9001")
    }

    func lead(ofSite site: Int, _ stream: inout RandomStream) -> String {
        stream.element(leads(ofSite: site), "9001")
    }

    func dispatcher(ofStation station: Int, _ stream: inout RandomStream) -> String {
        stream.element(dispatchers(ofStation: station), "9001")
    }

    func repairer(ofStation station: Int, _ stream: inout RandomStream) -> String {
        stream.element(repairers(ofStation: station), "9001")
    }
}
