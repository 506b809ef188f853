import struct FoundationEssentials.Date
public import Hearthline
import Postgres

extension Directory {
    /// One page of the areas in force now, oldest first.
    ///
    /// Refuses with `FIELD_INVALID` for a page size. Source: DSP-01
    public func serviceAreas(
        _ scope: ServiceAreaScope = .company, after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<ServiceArea> {
        let size = try PageSize.check(size)
        let list = AreasInForce(scope: scope, after: token?.id ?? 0, limit: Int32(size + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) { PageToken(id: $0.id) }
    }

    /// Everything that was ever decided or proposed about a place itself, in order of time; empty for a place that is served as a part
    /// of a larger one. Source: SEC-05
    public func serviceAreaHistory(nodeID: Int64, as caller: Caller) async throws(HearthlineError) -> [ServiceArea] {
        try await database.run(AreaHistory(nodeID: nodeID), as: caller, .read)
    }

    /// The districts by name: their address nodes, for ``ServiceAreaScope/district(_:)``.
    public func districts(as caller: Caller) async throws(HearthlineError) -> [District] {
        try await database.run(Districts(), as: caller, .read)
    }

    struct Districts: Statement {
        static let sql = "SELECT id, name FROM hotline.address_node WHERE kind = 1 ORDER BY name, id"
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int8, .text]

        func bind(_ bindings: inout Bindings) {}
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> District {
            District(nodeID: try row.read(), name: try row.read())
        }
    }

    private static let areaSelection = """
        SELECT a.id, a.node_id, n.full_name, a.station_id, a.valid_from, a.valid_to, p.id, p.agent_no, p.name,
               CASE WHEN a.approved_at IS NOT NULL THEN 1 WHEN a.rejected_at IS NOT NULL THEN 2 ELSE 0 END::smallint,
               d.id, d.agent_no, d.name, a.reason, coalesce(t.name, '')
          FROM hotline.service_area a JOIN hotline.address_node n ON n.id = a.node_id
          LEFT JOIN hotline.address_node t ON t.id = n.district_id
          LEFT JOIN hotline.employee p ON p.id = a.proposed_by
          LEFT JOIN hotline.employee d ON d.id = coalesce(a.approved_by, a.rejected_by)
        """

    struct AreasInForce: Statement {
        var scope: ServiceAreaScope
        var after: Int64
        var limit: Int32

        static let sql = areaSelection + "\n" + """
             WHERE a.approved_at IS NOT NULL AND a.valid_from <= now() AND now() < a.valid_to AND a.id > $3
               AND ($1 IS NULL OR a.station_id = $1) AND ($2 IS NULL OR n.district_id = $2)
             ORDER BY a.id LIMIT $4
            """
        static let parameters: [PostgresType] = [.int2, .int8, .int8, .int4]
        static let columns: [PostgresType] = [
            .int8, .int8, .text, .int2, .timestamptz, .timestamptz, .int8, .text, .text, .int2, .int8, .text, .text, .text,
            .text,
        ]

        func bind(_ bindings: inout Bindings) {
            var station: Int16?
            var district: Int64?
            switch scope {
            case .company: break
            case .station(let id): station = id
            case .district(let id): district = id
            }
            bindings.append(optional: station)
            bindings.append(optional: district)
            bindings.append(after)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ServiceArea {
            let (id, nodeID, place): (Int64, Int64, String) = (try row.read(), try row.read(), try row.read())
            let stationID: Int16 = try row.read()
            let (from, to): (Date, Date) = (try row.read(), try row.read())
            let proposer = try StaffName.read(&row)
            let state: Int16 = try row.read()
            let decider = try StaffName.read(&row)
            return ServiceArea(
                id: id, nodeID: nodeID, place: place, stationID: stationID, validFrom: from, validTo: to,
                proposedBy: proposer,
                state: state == 1 ? .approved(by: decider) : state == 2 ? .rejected(by: decider) : .pending,
                reason: try row.read(), district: try row.read())
        }
    }

    struct AreaHistory: Statement {
        var nodeID: Int64

        static let sql = areaSelection + " WHERE a.node_id = $1 ORDER BY a.valid_from, a.id"
        static let parameters: [PostgresType] = [.int8]
        static let columns = AreasInForce.columns

        func bind(_ bindings: inout Bindings) { bindings.append(nodeID) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ServiceArea { try AreasInForce.decode(&row) }
    }
}
