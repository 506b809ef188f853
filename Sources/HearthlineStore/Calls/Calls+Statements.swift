import Hearthline
import Postgres

import struct FoundationEssentials.Date
import struct FoundationEssentials.UUID

extension Calls {
    static let statements: [any Statement.Type] = [
        Record.self, HangUp.self, Finish.self, OpenWrapUps.self, Get.self, ListOwn.self, ListSite.self, ListAll.self,
        ReturnCalls.self, RevealReturnCall.self, DropReturnCall.self, TellMissedReturnCalls.self,
    ]

    struct Record: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var call: NewCall
        var caller: SealedPhone?

        static let sql = """
            SELECT \(SubjectReceipt.selection) FROM hotline.record_call($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) r
            """
        static let parameters: [PostgresType] = [
            .uuid, .bytea, .int2, .text, .bytea, .bytea, .text, .text, .int2, .timestamptz, .timestamptz,
        ]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(call.direction.rawValue)
            bindings.append(call.line)
            bindings.append(optional: caller?.cipher)
            bindings.append(optional: caller?.index)
            bindings.append(optional: caller?.masked)
            bindings.append(call.calleeNo)
            bindings.append(optional: call.queue)
            bindings.append(call.ringAt)
            bindings.append(optional: call.answeredAt)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Finish: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var callID: Int64
        var version: Int32?
        var wrapUp: WrapUp

        static let sql = """
            SELECT \(SubjectReceipt.selection) FROM hotline.wrap_up_call($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) r
            """
        static let parameters: [PostgresType] = [
            .uuid, .bytea, .int8, .int4, .int2, .text, .text, .text, .int2, .int8, .timestamptz, .int2,
        ]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(callID)
            bindings.append(optional: version)
            bindings.append(optional: wrapUp.category?.rawValue)
            bindings.append(wrapUp.description)
            bindings.append(optional: wrapUp.disposition?.rawValue)
            bindings.append(optional: wrapUp.resolved?.rawValue)
            bindings.append(optional: wrapUp.relation?.rawValue)
            bindings.append(optional: wrapUp.ticketID)
            bindings.append(optional: wrapUp.endedAt)
            bindings.append(optional: wrapUp.endedBy?.rawValue)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct HangUp: Statement {
        var callID: Int64
        var at: Date

        static let sql = "SELECT true FROM hotline.end_call($1, $2, NULL)"
        static let parameters: [PostgresType] = [.int8, .timestamptz]
        static let columns: [PostgresType] = [.bool]

        func bind(_ bindings: inout Bindings) {
            bindings.append(callID)
            bindings.append(at)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Bool { try row.read() }
    }

    struct OpenWrapUps: Statement {
        var siteID: Int16
        var limit: Int32

        static let sql = "SELECT call_id, agent_id, caller_masked, over_at, due_at FROM hotline.open_wrap_ups($1, $2)"
        static let parameters: [PostgresType] = [.int2, .int4]
        static let columns: [PostgresType] = [.int8, .int8, .text, .timestamptz, .timestamptz]

        func bind(_ bindings: inout Bindings) {
            bindings.append(siteID)
            bindings.append(limit)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> OpenWrapUp {
            OpenWrapUp(
                callID: try row.read(), agentID: try row.read(), callerMasked: try row.read(), overAt: try row.read(),
                dueAt: try row.read())
        }
    }

    struct Get: CallStatement {
        var callID: Int64

        static let sql = "SELECT \(CallRecord.selection) FROM hotline.call c WHERE c.id = $1"
        static let parameters: [PostgresType] = [.int8]

        func bind(_ bindings: inout Bindings) { bindings.append(callID) }
    }

    struct ListOwn: CallStatement {
        var agentID: Int64
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT \(CallRecord.selection) FROM hotline.call c
             WHERE c.agent_id = $1 AND (c.ring_at, c.id) < ($2, $3) ORDER BY c.ring_at DESC, c.id DESC LIMIT $4
            """
        static let parameters: [PostgresType] = [.int8, .timestamptz, .int8, .int4]

        func bind(_ bindings: inout Bindings) {
            bindings.append(agentID)
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }
    }

    struct ListSite: CallStatement {
        var siteID: Int16
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT \(CallRecord.selection) FROM hotline.call c
             WHERE c.site_id = $1 AND (c.ring_at, c.id) < ($2, $3) ORDER BY c.ring_at DESC, c.id DESC LIMIT $4
            """
        static let parameters: [PostgresType] = [.int2, .timestamptz, .int8, .int4]

        func bind(_ bindings: inout Bindings) {
            bindings.append(siteID)
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }
    }

    struct ListAll: CallStatement {
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT \(CallRecord.selection) FROM hotline.call c
             WHERE (c.ring_at, c.id) < ($1, $2) ORDER BY c.ring_at DESC, c.id DESC LIMIT $3
            """
        static let parameters: [PostgresType] = [.timestamptz, .int8, .int4]

        func bind(_ bindings: inout Bindings) {
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }
    }
}
