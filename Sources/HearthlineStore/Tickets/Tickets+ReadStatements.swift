import Hearthline
import Postgres

extension Tickets {
    static let reads: [any Statement.Type] = [
        GetTicket.self, GetClocks.self, Timeline.self, GetContact.self, RevealPerson.self,
    ]

    struct GetClocks: Statement {
        var ticketID: Int64

        static let sql = """
            SELECT k.kind, k.cycle, k.dispatch_seq, k.started_at, k.due_at, k.stopped_at, k.paused_at
              FROM hotline.sla_clock k WHERE k.ticket_id = $1 ORDER BY k.started_at, k.kind
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [
            .int2, .int2, .int2, .timestamptz, .timestamptz, .timestamptz, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) { bindings.append(ticketID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ClockRecord {
            ClockRecord(
                kind: try row.code(), cycle: try row.read(), dispatchSeq: try row.read(), startedAt: try row.read(),
                dueAt: try row.read(), stoppedAt: try row.read(), pausedAt: try row.read())
        }
    }

    struct Timeline: Statement {
        var ticketID: Int64

        static let sql = """
            SELECT v.id, v.version, v.action, v.from_state, v.to_state, v.at, v.field_at, v.employee_id, e.agent_no, e.name,
                   o.name, v.workstation, v.reason, v.detail
              FROM hotline.ticket_event v LEFT JOIN hotline.employee e ON e.id = v.employee_id
              LEFT JOIN hotline.employee o ON o.id = (v.detail ->> 'received_by')::bigint
             WHERE v.ticket_id = $1 ORDER BY v.version
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [
            .int8, .int4, .int2, .int2, .int2, .timestamptz, .timestamptz, .int8, .text, .text, .text, .text, .text, .jsonb,
        ]

        func bind(_ bindings: inout Bindings) { bindings.append(ticketID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> TicketEvent {
            TicketEvent(
                id: try row.read(), version: try row.read(), action: try row.code(), from: try row.optionalCode(),
                to: try row.code(), at: try row.read(), fieldAt: try row.read(), employeeID: try row.read(),
                agentNo: try row.read(), employeeName: try row.read(), receiverName: try row.read(),
                workstation: try row.read(), reason: try row.read(), detail: try row.read(JSONB.self).text)
        }
    }

    struct GetContact: Statement {
        var ticketID: Int64

        static let sql = """
            SELECT p.name_masked, p.phone_masked, p.second_phone_masked FROM hotline.ticket_person p WHERE p.ticket_id = $1
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.text, .text, .text]

        func bind(_ bindings: inout Bindings) { bindings.append(ticketID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> MaskedContact {
            MaskedContact(name: try row.read(), phone: try row.read(), secondPhone: try row.read())
        }
    }

    struct RevealPerson: Statement {
        struct Sealed: Sendable {
            var name: String
            var phone: [UInt8]?
            var second: [UInt8]?
        }

        var ticketID: Int64
        var purpose: AccessPurpose?
        var reason: String
        var callID: Int64?

        static let sql = "SELECT name, phone_cipher, second_phone_cipher FROM hotline.reveal_person($1, $2, $3, $4)"
        static let parameters: [PostgresType] = [.int8, .int2, .text, .int8]
        static let columns: [PostgresType] = [.text, .bytea, .bytea]

        func bind(_ bindings: inout Bindings) {
            bindings.append(ticketID)
            bindings.append(optional: purpose?.rawValue)
            bindings.append(reason)
            bindings.append(optional: callID)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Sealed {
            Sealed(name: try row.read(), phone: try row.read(), second: try row.read())
        }
    }
}
