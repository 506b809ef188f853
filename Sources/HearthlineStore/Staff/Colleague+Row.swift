import Hearthline

extension Colleague {
    /// Reads a row of text columns; nil when it has another form.
    init?(row: [String?]) {
        guard row.count == 7, let id = row[0].flatMap({ Int64($0) }), let agentNo = row[1], let name = row[2],
            let role = row[3].flatMap({ Int16($0) }).flatMap(Role.init(rawValue:))
        else { return nil }
        self.init(
            employeeID: id, agentNo: agentNo, name: name, role: role, siteID: row[4].flatMap { Int16($0) },
            stationID: row[5].flatMap { Int16($0) }, reportsTo: row[6].flatMap { Int64($0) })
    }
}
