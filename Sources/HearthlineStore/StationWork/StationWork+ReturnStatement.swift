import FoundationEssentials
import Hearthline
import Postgres

extension StationWork {
    struct ReturnCompleted: TicketStatement {
        var act: TicketAct
        var completion: CompletionReturn
        var photoCount: Int16
        var parts: [String]
        var quantities: [Int32]

        static let sql = """
            SELECT \(TicketReceipt.selection)
              FROM hotline.return_ticket($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) r
            """
        static let parameters: [PostgresType] =
            TicketAct.parameters + [
                .text, .text, .int2, .float8, .text, .timestamptz, .bool, .int8, .text, .timestamptz, .timestamptz, .int8,
                .bool, .int2, .text, .textArray, .int4Array, .timestamptz,
            ]

        func bind(_ bindings: inout Bindings) {
            act.bind(&bindings)
            bindings.append(completion.causeCode)
            bindings.append(completion.actionCode)
            bindings.append(completion.ownership.rawValue)
            bindings.append(optional: completion.roomTempC)
            bindings.append(completion.tempPoint)
            bindings.append(optional: completion.tempAt)
            bindings.append(completion.charged)
            bindings.append(completion.amountFen)
            bindings.append(completion.receiptNo)
            bindings.append(completion.arrivedAt)
            bindings.append(completion.finishedAt)
            bindings.append(completion.repairerID)
            bindings.append(completion.residentSigned)
            bindings.append(photoCount)
            bindings.append(completion.note)
            bindings.append(parts)
            bindings.append(quantities)
            bindings.append(optional: act.fieldAt)
        }
    }
}
