internal import Hearthline

/// The rows of the demo company's directory, table by table, in loading order.
struct DirectoryRows {
    let world: World
    let passwordHash: String
    let seal: NumberSealer

    var tables: [TableRows] {
        [sites, stations, people, season, nodes, aliases, areas, households, contacts]
    }

    private var sites: TableRows {
        let list = world.profile.sites
        return TableRows(table: "site", columns: "n, code, name", count: list.count) { position, row in
            row.int(list[position].id)
            row.text(list[position].code)
            row.text(list[position].name)
        }
    }

    private var stations: TableRows {
        let list = world.profile.stations
        return TableRows(table: "station", columns: "n, code, name, site_code, phone", count: list.count) {
            position, row in
            let plan = list[position]
            row.int(plan.id)
            row.text(plan.code)
            row.text(plan.name)
            row.text("S\(plan.site)")
            row.text(Geography.phone(number: 600_000 + plan.id))
        }
    }

    private var people: TableRows {
        let (list, world, hash) = (world.staff.members, world, passwordHash)
        let columns =
            "agent_no, name, role, site_code, station_code, reports_to, password_hash, valid_from, valid_to, duties, teams"
        let roles: [Role: String] = [
            .agent: "agent", .lead: "lead", .supervisor: "supervisor", .head: "head", .manager: "manager",
            .stationDispatcher: "station_dispatcher", .repairer: "repairer", .statistician: "statistician",
            .reportOwner: "report_owner", .keeper: "keeper", .itAdmin: "it_admin", .technician: "technician",
            .dpo: "dpo",
            .auditor: "auditor", .stationHead: "station_head",
        ]
        return TableRows(table: "employee", columns: columns, count: list.count) { position, row in
            let member = list[position]
            row.text(member.agentNo)
            row.text(member.name)
            row.text(roles[member.role] ?? "agent")
            row.text(member.site.map { "S\($0)" })
            row.text(member.station.map { "ST" + $0.padded(2) })
            row.text(member.reportsTo)
            row.text(member.role.databaseRole == nil ? nil : hash)
            row.moment(world.real((member.isSeasonal ? Staff.seasonal.lowerBound : DemoDay(2020, 1, 1)).start))
            row.moment(member.isSeasonal ? world.real(Staff.seasonal.upperBound.start) : nil)
            row.text("{" + member.duties.joined(separator: ",") + "}")
            row.text("{" + member.teams.map(String.init).joined(separator: ",") + "}")
        }
    }

    private var season: TableRows {
        let world = world
        return TableRows(table: "season", columns: "id, name, trial_starts_at, starts_at, ends_at", count: 1) {
            _, row in
            row.int(1)
            row.text("2025-2026")
            row.moment(world.real(DemoDay(2025, 11, 8).start))
            row.moment(world.real(DemoDay(2025, 11, 15).start))
            row.moment(world.real(DemoDay(2026, 3, 16).start))
        }
    }
}
