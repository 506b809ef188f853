import Hearthline
import Postgres

import struct FoundationEssentials.Date
import struct FoundationEssentials.UUID

/// A function that answers with the receipt of a complaint.
protocol ComplaintStatement: Statement where Output == ComplaintReceipt {
    /// Such as `close_complaint($1, $2)`.
    static var call: String { get }
}

extension ComplaintStatement {
    static var sql: String { "SELECT \(ComplaintReceipt.selection) FROM hotline.\(call) r" }
    static var columns: [PostgresType] { ComplaintReceipt.columns }
    static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ComplaintReceipt { try .read(&row) }
}

extension Complaints {
    static let acts: [any Statement.Type] = [
        File.self, TakeOver.self, Act.self, Extend.self, Close.self, Reopen.self, DecideProposal.self,
    ]

    struct File: ComplaintStatement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var new: NewComplaint

        static let call = "file_complaint($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        static let parameters: [PostgresType] = [
            .uuid, .bytea, .int2, .int2, .int8, .int8, .int8, .int2, .text, .int2, .text, .timestamptz, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(new.source.rawValue)
            bindings.append(new.target.rawValue)
            bindings.append(optional: new.ticketID)
            bindings.append(optional: new.callID)
            bindings.append(optional: new.householdID)
            bindings.append(optional: new.stationID)
            bindings.append(new.agentNo)
            bindings.append(optional: new.cause?.rawValue)
            bindings.append(new.text)
            bindings.append(optional: new.receivedAt)
            bindings.append(optional: new.dueAt)
        }
    }

    struct TakeOver: ComplaintStatement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var version: Int32
        var owner: String

        static let call = "take_over_complaint($1, $2, $3, $4, $5)"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .text]

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(version)
            bindings.append(owner)
        }
    }

    struct Act: ComplaintStatement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var version: Int32
        var step: ComplaintStep

        static let call = "step_complaint($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        static let parameters: [PostgresType] = [
            .uuid, .bytea, .int8, .int4, .int2, .text, .timestamptz, .int2, .int2, .bool, .text,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(version)
            bindings.append(step.action.rawValue)
            bindings.append(step.text)
            bindings.append(optional: step.doneAt)
            bindings.append(optional: step.verdict?.rawValue)
            bindings.append(optional: step.cause?.rawValue)
            bindings.append(optional: step.isSatisfied)
            bindings.append(step.agentNo)
        }
    }

    struct Extend: ComplaintStatement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var version: Int32
        var until: Date
        var reason: String
        var approval: String

        static let call = "extend_complaint($1, $2, $3, $4, $5, $6, $7)"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .timestamptz, .text, .text]

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(version)
            bindings.append(until)
            bindings.append(reason)
            bindings.append(approval)
        }
    }

    struct Close: ComplaintStatement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var version: Int32
        var isSatisfied: Bool?
        var note: String
        var approval: String

        static let call = "close_complaint($1, $2, $3, $4, $5, $6, $7)"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .bool, .text, .text]

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(version)
            bindings.append(optional: isSatisfied)
            bindings.append(note)
            bindings.append(approval)
        }
    }

    struct Reopen: ComplaintStatement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var version: Int32
        var reason: String

        static let call = "reopen_complaint($1, $2, $3, $4, $5)"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .text]

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(version)
            bindings.append(reason)
        }
    }

    struct DecideProposal: ComplaintStatement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var target: ComplaintTarget?
        var agentNo: String
        var cause: ComplaintCause?
        var reason: String

        static let call = "decide_complaint_proposal($1, $2, $3, $4, $5, $6, $7, $8)"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .bool, .int2, .text, .int2, .text]

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(target != nil)
            bindings.append(optional: target?.rawValue)
            bindings.append(agentNo)
            bindings.append(optional: cause?.rawValue)
            bindings.append(reason)
        }
    }
}
