/// The staging rows of an imported directory.
struct ImportedDirectoryRows {
    let directory: ImportedDirectory
    let site: (code: String, name: String)

    var tables: [TableRows] { [sites, stations, nodes, areas, households] }

    private var sites: TableRows {
        let site = site
        return TableRows(table: "site", columns: "n, code, name", count: 1) { _, row in
            row.int(1)
            row.text(site.code)
            row.text(site.name)
        }
    }

    private var stations: TableRows {
        let (list, code) = (directory.stations, site.code)
        return TableRows(table: "station", columns: "n, code, name, site_code", count: list.count) { position, row in
            row.int(position + 1)
            row.text(list[position])
            row.text(list[position])
            row.text(code)
        }
    }

    private var nodes: TableRows {
        let list = directory.nodes
        return TableRows(table: "address_node", columns: "n, parent_n, kind, name", count: list.count) {
            position, row in
            row.int(position)
            row.int(list[position].parent)
            row.int(list[position].kind)
            row.text(list[position].name)
        }
    }

    private var areas: TableRows {
        let list = directory.areas
        return TableRows(table: "service_area", columns: "node_n, station_code, reason", count: list.count) {
            position, row in
            row.int(list[position].node)
            row.text(list[position].station)
            row.text("目录导入")
        }
    }

    private var households: TableRows {
        let list = directory.homes
        return TableRows(table: "household", columns: "n, unit_n, room_no, household_no", count: list.count) {
            position, row in
            row.int(position)
            row.int(list[position].unit)
            row.text(list[position].room)
            row.text(list[position].number)
        }
    }
}
