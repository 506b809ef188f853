public import struct FoundationEssentials.UUID
public import Hearthline
import Postgres

extension Directory {
    /// Every station with what it serves and who repairs for it, by code; those out of use too.
    public func stationRecords(as caller: Caller) async throws(HearthlineError) -> [StationRecord] {
        try await database.run(StationRecords(), as: caller, .read)
    }

    /// Changes name, work line and use of a station; for heads.
    ///
    /// - Parameter version: the version the caller saw.
    /// - Throws: `FORBIDDEN`, `REASON_REQUIRED`, `STALE_VERSION`, `STATION_IN_USE` when a station that serves addresses
    ///   or holds tickets shall close, `FIELD_INVALID` for a name that another station has. Source: SEC-05
    public func changeStation(
        _ stationID: Int16, version: Int32, name: String, phone: String?, isActive: Bool, reason: String,
        requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let name = try TextRule(minimum: 1, maximum: 40).normalized(name, field: "name")
        let phone = try phone.map { value throws(HearthlineError) in
            try TextRule(minimum: 1, maximum: 40).normalized(value, field: "phone")
        }
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        var body = RequestBody("change_station")
        body.append("station", stationID)
        body.append("version", version)
        body.append("name", name)
        body.append("phone", phone)
        body.append("active", isActive)
        body.append("reason", reason)
        let change = ChangeStation(
            requestID: requestID, bodyHash: body.digest, stationID: stationID, version: version, name: name,
            phone: phone, isActive: isActive, reason: reason)
        return try await database.one(change, as: caller, .write)
    }

    struct StationRecords: Statement {
        static let sql = """
            SELECT t.id, t.code, t.name, t.site_id, t.phone, t.active, t.version, i.name,
                   (SELECT count(*) FROM hotline.service_area a WHERE a.station_id = t.id AND a.approved_at IS NOT NULL
                       AND a.valid_from <= now() AND now() < a.valid_to),
                   (SELECT coalesce(jsonb_agg(jsonb_build_object('employeeID', e.id, 'agentNo', e.agent_no, 'name', e.name)
                                              ORDER BY e.agent_no), '[]')
                      FROM hotline.employment m JOIN hotline.employee e ON e.id = m.employee_id
                     WHERE m.station_id = t.id AND m.role = \(Role.repairer.rawValue)
                       AND m.valid_from <= now() AND now() < m.valid_to)
              FROM hotline.station t JOIN hotline.site i ON i.id = t.site_id ORDER BY t.code
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [
            .int2, .text, .text, .int2, .text, .bool, .int4, .text, .int8, .jsonb,
        ]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> StationRecord {
            let station = try Stations.decode(&row)
            return StationRecord(
                station: station, isActive: try row.read(), version: try row.read(), siteName: try row.read(),
                areas: Int(try row.read(Int64.self)), repairers: try row.read(JSONB.self).decoded())
        }
    }

    struct ChangeStation: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var stationID: Int16
        var version: Int32
        var name: String
        var phone: String?
        var isActive: Bool
        var reason: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.change_station($1, $2, $3, $4, $5, $6, $7, $8) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int2, .int4, .text, .text, .bool, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(stationID)
            bindings.append(version)
            bindings.append(name)
            bindings.append(optional: phone)
            bindings.append(isActive)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}
