import Hearthline
import Postgres

import struct FoundationEssentials.UUID

extension StationCalls {
    struct Record: TicketStatement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var ticketID: Int64
        var call: NewStationCall

        static let sql = """
            SELECT \(TicketReceipt.selection)
              FROM hotline.record_station_call($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) r
            """
        static let parameters: [PostgresType] = [
            .uuid, .bytea, .int8, .int2, .int8, .timestamptz, .int4, .int2, .bool, .text, .int8,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(ticketID)
            bindings.append(call.rung.rawValue)
            bindings.append(optional: call.calleeID)
            bindings.append(optional: call.at)
            bindings.append(call.ringSeconds)
            bindings.append(call.result.rawValue)
            bindings.append(call.privatePhoneReason != nil)
            bindings.append(call.privatePhoneReason ?? "")
            bindings.append(optional: call.callID)
        }
    }

    struct List: Statement {
        var ticketID: Int64

        static let sql = """
            SELECT id, ticket_id, dispatch_seq, rung, result, at, ring_seconds, station_id, callee_id, private_phone, reason, call_id,
                   recorded_by, recorded_at
              FROM hotline.station_call WHERE ticket_id = $1 ORDER BY at, id LIMIT 500
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [
            .int8, .int8, .int2, .int2, .int2, .timestamptz, .int4, .int2, .int8, .bool, .text, .int8, .int8,
            .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) { bindings.append(ticketID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> StationCall {
            StationCall(
                attempt: StationAttempt(
                    id: try row.read(), order: .init(ticketID: try row.read(), dispatch: try row.read()),
                    rung: try row.code(), result: try row.code(), at: try row.read(), ringSeconds: try row.read()),
                stationID: try row.read(), calleeID: try row.read(), isPrivatePhone: try row.read(),
                reason: try row.read(), callID: try row.read(), recordedBy: try row.read(), recordedAt: try row.read())
        }
    }

    struct Silences: Statement {
        var ticketID: Int64

        static let sql = """
            SELECT dispatch_seq, station_id, at, event_id, resolved_at, withdrawn_at
              FROM hotline.station_unreachable WHERE ticket_id = $1 ORDER BY dispatch_seq
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.int2, .int2, .timestamptz, .int8, .timestamptz, .timestamptz]

        func bind(_ bindings: inout Bindings) { bindings.append(ticketID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> StationSilence {
            StationSilence(
                dispatch: try row.read(), stationID: try row.read(), at: try row.read(), eventID: try row.read(),
                resolvedAt: try row.read(), withdrawnAt: try row.read())
        }
    }
}
