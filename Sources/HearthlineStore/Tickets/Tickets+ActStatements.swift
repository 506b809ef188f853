import struct FoundationEssentials.UUID
import Hearthline
import Postgres

extension Tickets {
    static let acts: [any Statement.Type] = [
        Register.self, CompleteIntake.self, ResolveAddress.self, AddNote.self, Urge.self, UrgeHousehold.self,
        Redispatch.self, PhoneOrder.self, Insist.self, Cancel.self, Merge.self, SetUrgency.self, DecideIncident.self,
        CloseIncident.self,
    ]

    struct ResolveAddress: TicketStatement {
        var act: TicketAct
        var householdID: Int64

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.resolve_address($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.int8]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(householdID)
        }
    }

    struct AddNote: TicketStatement {
        var act: TicketAct
        var text: String

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.add_note($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.text]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(text)
        }
    }

    struct Urge: TicketStatement {
        var act: TicketAct
        var note: String
        var callID: Int64?

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.urge_ticket($1, $2, $3, $4, $5, $6, $7) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.text, .int2, .int8]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(note)
            bindings.append(optional: DangerWords.urgency(of: note)?.rawValue)
            bindings.append(optional: callID)
        }
    }

    struct Redispatch: TicketStatement {
        var act: TicketAct
        var stationID: Int16
        var reason: String
        var wrongStation: Bool?
        var override: OverrideReason?

        static let sql = """
            SELECT \(TicketReceipt.selection) FROM hotline.redispatch_ticket($1, $2, $3, $4, $5, $6, $7, $8) r
            """
        static let parameters: [PostgresType] = TicketAct.parameters + [.int2, .text, .bool, .int2]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(stationID)
            bindings.append(reason)
            bindings.append(optional: wrongStation)
            bindings.append(optional: override?.rawValue)
        }
    }

    struct PhoneOrder: TicketStatement {
        var act: TicketAct
        var callID: Int64
        var receivedBy: Int64?

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.record_phone_order($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.int8, .int8]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(callID)
            bindings.append(optional: receivedBy)
        }
    }

    struct Insist: TicketStatement {
        var act: TicketAct
        var reason: String

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.insist_ticket($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.text]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(reason)
        }
    }

    struct Cancel: TicketStatement {
        var act: TicketAct
        var reason: String

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.cancel_ticket($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.text]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(reason)
        }
    }

    struct Merge: TicketStatement {
        var act: TicketAct
        var into: Int64
        var reason: String

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.merge_ticket($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.int8, .text]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(into)
            bindings.append(reason)
        }
    }

    struct SetUrgency: TicketStatement {
        var act: TicketAct
        var urgency: Urgency
        var reason: String

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.set_urgency($1, $2, $3, $4, $5, $6) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.int2, .text]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(urgency.rawValue)
            bindings.append(reason)
        }
    }

    struct UrgeHousehold: TicketStatement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var householdID: Int64
        var ticketID: Int64
        var note: String
        var callID: Int64?

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.urge_household($1, $2, $3, $4, $5, $6, $7) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int8, .text, .int2, .int8]

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(householdID)
            bindings.append(ticketID)
            bindings.append(note)
            bindings.append(optional: DangerWords.urgency(of: note)?.rawValue)
            bindings.append(optional: callID)
        }
    }

    struct DecideIncident: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var incidentID: Int64
        var confirm: Bool

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.decide_incident($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .bool]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(incidentID)
            bindings.append(confirm)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct CloseIncident: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var incidentID: Int64

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.close_incident($1, $2, $3) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(incidentID)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}
