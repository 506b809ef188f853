import struct FoundationEssentials.Date
import struct FoundationEssentials.UUID
import Postgres

extension Directory {
    enum AreaDecision: Decidable { static let function = "decide_service_area" }

    struct ProposeServiceArea: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var nodeID: Int64
        var stationID: Int16
        var validFrom: Date?
        var reason: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.propose_service_area($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int2, .timestamptz, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(nodeID)
            bindings.append(stationID)
            bindings.append(optional: validFrom)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct PendingServiceAreas: Statement {
        static let sql = """
            SELECT a.id, a.node_id, n.full_name, hotline.station_for(a.node_id, now()), a.station_id, a.valid_from, a.proposed_by,
                   a.proposed_at, a.reason, coalesce(t.name, '')
              FROM hotline.service_area a JOIN hotline.address_node n ON n.id = a.node_id
              LEFT JOIN hotline.address_node t ON t.id = n.district_id
             WHERE a.approved_at IS NULL AND a.rejected_at IS NULL ORDER BY a.proposed_at, a.id
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [
            .int8, .int8, .text, .int2, .int2, .timestamptz, .int8, .timestamptz, .text, .text,
        ]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ServiceAreaChange {
            ServiceAreaChange(
                id: try row.read(), nodeID: try row.read(), place: try row.read(), presentStationID: try row.read(),
                stationID: try row.read(), validFrom: try row.read(), proposedBy: try row.read(),
                proposedAt: try row.read(), reason: try row.read(), district: try row.read())
        }
    }
}
