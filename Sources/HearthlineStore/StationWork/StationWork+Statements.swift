import struct FoundationEssentials.Date
import Hearthline
import Postgres

extension StationWork {
    static let statements: [any Statement.Type] = [
        Accept.self, Reject.self, RecordContact.self, Appoint.self, Arrive.self, Suspend.self, Resume.self,
        ReturnCompleted.self, AddPhoto.self, Board.self,
    ]

    struct Accept: TicketStatement {
        var act: TicketAct

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.accept_ticket($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.timestamptz]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(optional: act.fieldAt)
        }
    }

    struct Reject: TicketStatement {
        var act: TicketAct
        var reason: RejectionReason
        var note: String

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.reject_ticket($1, $2, $3, $4, $5, $6, $7) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.int2, .text, .timestamptz]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(reason.rawValue)
            bindings.append(note)
            bindings.append(optional: act.fieldAt)
        }
    }

    struct RecordContact: TicketStatement {
        var act: TicketAct
        var contact: ContactReport

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.record_contact($1, $2, $3, $4, $5, $6, $7, $8, $9) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.int2, .int2, .timestamptz, .timestamptz, .text]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(contact.channel.rawValue)
            bindings.append(contact.result.rawValue)
            bindings.append(optional: contact.at ?? act.fieldAt)
            bindings.append(optional: contact.appointmentAt)
            bindings.append(contact.note)
        }
    }

    struct Appoint: TicketStatement {
        var act: TicketAct
        var at: Date
        var note: String

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.make_appointment($1, $2, $3, $4, $5, $6, $7) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.timestamptz, .text, .timestamptz]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(at)
            bindings.append(note)
            bindings.append(optional: act.fieldAt)
        }
    }

    struct Arrive: TicketStatement {
        var act: TicketAct
        var at: Date?

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.record_arrival($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.timestamptz]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(optional: at ?? act.fieldAt)
        }
    }

    struct Suspend: TicketStatement {
        var act: TicketAct
        var residentRequested: Bool
        var appointmentAt: Date?
        var reason: String

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.suspend_ticket($1, $2, $3, $4, $5, $6, $7, $8) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.bool, .timestamptz, .text, .timestamptz]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(residentRequested)
            bindings.append(optional: appointmentAt)
            bindings.append(reason)
            bindings.append(optional: act.fieldAt)
        }
    }

    struct Resume: TicketStatement {
        var act: TicketAct

        static let sql = "SELECT \(TicketReceipt.selection) FROM hotline.resume_ticket($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = TicketAct.parameters + [.timestamptz]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(optional: act.fieldAt)
        }
    }
}
