import FoundationEssentials
import Hearthline
import Postgres

extension Tickets {
    struct Register: TicketStatement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var registration: CheckedRegistration

        static let sql = """
            SELECT \(TicketReceipt.selection)
              FROM hotline.register_ticket($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
                                           $21, $22, $23, $24, $25, $26) r
            """
        static let parameters: [PostgresType] = [
            .uuid, .bytea, .int8, .text, .int2, .int2, .int2, .int2, .int2, .int2, .text, .int2, .text, .timestamptz,
            .float8, .bool, .int2Array, .text, .text, .bytea, .bytea, .text, .bool, .bytea, .text, .int8,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindForm(&bindings)
            bindPerson(&bindings)
            bindings.append(optional: registration.registration.callID)
        }

        private func bindForm(_ bindings: inout Bindings) {
            let draft = registration.draft
            bindings.append(optional: draft.householdID)
            bindings.append(draft.addressText)
            bindings.append(optional: draft.stationID)
            bindings.append(optional: draft.overrideReason?.rawValue)
            bindings.append(draft.category.rawValue)
            bindings.append(draft.fault.number)
            bindings.append(optional: draft.urgency?.rawValue)
            bindings.append(optional: DangerWords.urgency(of: draft.problem)?.rawValue)
            bindings.append(draft.problem)
            bindings.append(draft.relation.rawValue)
            bindings.append(draft.externalNo)
            bindings.append(optional: draft.externalDueAt)
            bindings.append(optional: draft.measuredTempC)
            bindings.append(draft.vulnerable)
            bindings.append(registration.readBack)
        }

        private func bindPerson(_ bindings: inout Bindings) {
            let person = registration.person
            bindings.append(optional: person.name?.full)
            bindings.append(optional: person.name?.masked)
            bindings.append(optional: person.phone?.cipher)
            bindings.append(optional: person.phone?.index)
            bindings.append(optional: person.phone?.masked)
            bindings.append(registration.registration.phoneDiffers)
            bindings.append(optional: person.second?.cipher)
            bindings.append(optional: person.second?.masked)
        }
    }

    struct CompleteIntake: TicketStatement {
        var act: TicketAct
        var items: [String]
        var person: SealedPerson
        var reason: String

        static let sql = """
            SELECT \(TicketReceipt.selection) FROM hotline.complete_intake($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) r
            """
        static let parameters: [PostgresType] =
            TicketAct.parameters + [.textArray, .text, .text, .bytea, .bytea, .text, .text]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(items)
            bindings.append(optional: person.name?.full)
            bindings.append(optional: person.name?.masked)
            bindings.append(optional: person.phone?.cipher)
            bindings.append(optional: person.phone?.index)
            bindings.append(optional: person.phone?.masked)
            bindings.append(reason)
        }
    }
}
