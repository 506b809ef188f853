internal import Postgres

/// Moves a directory that was read into the database, within one transaction, and tells which rows the database left out.
struct DirectoryLoader {
    let zone: LandingZone

    /// Stations the company has already: their code, by code and by name.
    func knownStations() async throws -> [String: String] {
        let rows = try await zone.session.query("SELECT code, name FROM hotline.station")
        let pairs = rows.compactMap { row in row[0].flatMap { code in row[1].map { (code, $0) } } }
        let byName = Dictionary(pairs.map { ($0.1, $0.0) }, uniquingKeysWith: { first, _ in first })
        return byName.merging(pairs.map { ($0.0, $0.0) }) { $1 }
    }

    /// Loads places before households: rows whose area belongs to another station already are not loaded.
    func load(_ directory: ImportedDirectory, site: (code: String, name: String)) async throws -> [ImportRefusal] {
        let tables = ImportedDirectoryRows(directory: directory, site: site).tables
        try await zone.run(["clear_directory"], phase: "清空暂存区", from: 0.1, share: 0.05)
        try await zone.copy(tables, phase: "传送地址", from: 0.15, share: 0.25)
        try await zone.run(["load_organization", "load_places"], phase: "建立地址", from: 0.4, share: 0.3)
        let taken = try await takenAreas(directory)
        try await zone.session.execute(script: Self.removal(of: taken.map(\.home)))
        try await zone.run(["load_households"], phase: "建立住户", from: 0.7, share: 0.25)
        let leftOut = try await leftOutHouseholds(directory)
        try await zone.run(["clear_directory"], phase: "清空暂存区", from: 0.95, share: 0.05)
        return taken.map(\.refusal) + leftOut
    }

    /// Households of nodes that another station looks after: an import never takes an area away. Source: SEC-05
    private func takenAreas(_ directory: ImportedDirectory) async throws -> [(home: Int, refusal: ImportRefusal)] {
        let rows = try await zone.session.query(
            """
            SELECT a.node_n FROM staging.service_area a JOIN staging.address_node s ON s.n = a.node_n
              JOIN hotline.station t ON t.code = a.station_code
             WHERE hotline.station_for(s.id) IS DISTINCT FROM t.id
            """)
        let nodes = Set(rows.compactMap { $0[0].flatMap { Int($0) } })
        return directory.homes.enumerated().filter { nodes.contains(directory.areas[$0.element.area].node) }.map {
            (
                $0.offset,
                ImportRefusal(
                    line: $0.element.line, reason: "STATION_CONFLICT", text: "该范围已由另一维修站负责,请在系统中申请变更服务范围")
            )
        }
    }

    private static func removal(of homes: [Int]) -> String {
        let list = homes.map(String.init).joined(separator: ",")
        return "DELETE FROM staging.household WHERE n = ANY ('{\(list)}'::integer[]);"
    }

    /// Households that the database knows at another place, and rooms it knows under another number.
    private func leftOutHouseholds(_ directory: ImportedDirectory) async throws -> [ImportRefusal] {
        let rows = try await zone.session.query(
            """
            SELECT s.n, h.id IS NULL FROM staging.household s
              JOIN staging.address_node u ON u.n = s.unit_n JOIN staging.room r ON r.room_no = s.room_no
              LEFT JOIN hotline.household h ON h.household_no = s.household_no
             WHERE h.id IS NULL OR h.unit_id <> u.id OR h.room_no <> r.normal ORDER BY s.n
            """)
        return rows.compactMap { row in
            guard let position = row[0].flatMap({ Int($0) }) else { return nil }
            let line = directory.homes[position].line
            return row[1] == "t" ? .roomTaken(line) : .householdElsewhere(line)
        }
    }
}
