import Hearthline
import Postgres

import struct FoundationEssentials.Date

extension AbnormalEvents {
    struct List: Statement {
        var filter: AbnormalFilter
        var after: PageToken
        var limit: Int32

        static let sql = """
            \(AbnormalEventRecord.selection())
             WHERE \(AbnormalFilter.predicate) AND \(AbnormalFilter.pileCondition)
               AND (e.found_at, e.id) < ($10, $11)
             ORDER BY e.found_at DESC, e.id DESC LIMIT $12
            """
        static let parameters: [PostgresType] = AbnormalFilter.parameters + [.text, .timestamptz, .int8, .int4]
        static let columns = AbnormalEventRecord.columns

        func bind(_ bindings: inout Bindings) {
            filter.bind(&bindings)
            bindings.append(filter.pile.rawValue)
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> AbnormalEventRecord { try .read(&row) }
    }

    struct Count: Statement {
        var filter: AbnormalFilter

        /// Each pile is counted for itself: what is open or flagged has an index of its own, however much is closed.
        static let sql =
            "SELECT "
            + AbnormalPile.allCases.map { pile in
                """
                (SELECT count(*) FROM (SELECT FROM hotline.abnormal_event e WHERE \(pile.condition) AND \(AbnormalFilter.predicate)
                                        LIMIT \(AbnormalEvents.countLimit + 1)) AS counted)
                """
            }.joined(separator: ", ")
        static let parameters = AbnormalFilter.parameters
        static let columns = AbnormalPile.allCases.map { _ in PostgresType.int8 }

        func bind(_ bindings: inout Bindings) { filter.bind(&bindings) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> [AbnormalPile: Int64] {
            var counts: [AbnormalPile: Int64] = [:]
            for pile in AbnormalPile.allCases { counts[pile] = try row.read() }
            return counts
        }
    }

    struct Get: Statement {
        var id: Int64

        static let sql =
            AbnormalEventRecord.selection(", hotline.is_abnormal_night(e.site_id, now())") + " WHERE e.id = $1"
        static let parameters: [PostgresType] = [.int8]
        static let columns = AbnormalEventRecord.columns + [.bool]

        func bind(_ bindings: inout Bindings) { bindings.append(id) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> (
            event: AbnormalEventRecord, isNight: Bool
        ) {
            (try AbnormalEventRecord.read(&row), try row.read())
        }
    }

    struct Steps: Statement {
        var id: Int64

        static let sql = """
            SELECT s.at, p.agent_no, s.kind, s.text
              FROM hotline.abnormal_step s LEFT JOIN hotline.employee p ON p.id = s.employee_id
             WHERE s.event_id = $1 ORDER BY s.id
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.timestamptz, .text, .text, .text]

        func bind(_ bindings: inout Bindings) { bindings.append(id) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> AbnormalStepRecord {
            AbnormalStepRecord(at: try row.read(), by: try row.read(), kind: try row.code(), text: try row.read())
        }
    }

    struct StationList: Statement {
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT e.id, e.version, e.type, y.label_zh, y.label_en, e.ticket_id, t.number, e.cycle, e.found_at, e.delay_seconds, e.station_reply,
                   e.station_replied_at, e.excuse_accepted
              FROM hotline.abnormal_event e
              JOIN hotline.abnormal_type y ON y.code = e.type
              LEFT JOIN hotline.ticket t ON t.id = e.ticket_id
             WHERE e.type BETWEEN 1 AND 4 AND e.status NOT IN ('candidate', 'merged', 'withdrawn') AND (e.found_at, e.id) < ($1, $2)
             ORDER BY e.found_at DESC, e.id DESC LIMIT $3
            """
        static let parameters: [PostgresType] = [.timestamptz, .int8, .int4]
        static let columns: [PostgresType] = [
            .int8, .int4, .int2, .text, .text, .int8, .text, .int2, .timestamptz, .int4, .text, .timestamptz, .bool,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> StationAbnormalEvent {
            let (id, version, type): (Int64, Int32, Int16) = (try row.read(), try row.read(), try row.read())
            let label = Label(try row.read(), try row.read())
            let (ticket, number): (Int64?, String?) = (try row.read(), try row.read())
            let cycle: Int16 = try row.read()
            return StationAbnormalEvent(
                id: id, version: version, type: type, typeLabel: label, ticketID: ticket,
                ticketNumber: number.map { TicketNumber.display($0, cycle: cycle) }, foundAt: try row.read(),
                delaySeconds: try row.read(), reply: try row.read(), repliedAt: try row.read(),
                isAccepted: try row.read())
        }
    }

    struct Types: Statement {
        static let sql = """
            SELECT code, label_zh, label_en, class, automatic, active, record_minutes, ack_minutes FROM hotline.abnormal_type ORDER BY code
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int2, .text, .text, .text, .bool, .bool, .int2, .int2]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> AbnormalTypeRecord {
            AbnormalTypeRecord(
                code: try row.read(), label: Label(try row.read(), try row.read()), eventClass: try row.code(),
                isAutomatic: try row.read(), isActive: try row.read(), recordMinutes: try row.read(),
                acknowledgeMinutes: try row.read())
        }
    }
}
