import Hearthline
import Postgres

extension CallbackAnswers {
    /// The members of `hotline.callback_answers`.
    static let parameters: [PostgresType] = [
        .int2, .bool, .text, .int2, .text, .bool, .int8, .text, .bool, .int2, .bool, .text, .int2, .text, .bool, .bool,
        .bool, .bool,
    ]

    /// The composite value out of parameters from `$first` on.
    static func row(from first: Int) -> String {
        let members = parameters.indices.map { "$\(first + $0)" }.joined(separator: ", ")
        return "ROW(\(members))::hotline.callback_answers"
    }

    func bind(_ bindings: inout Bindings, aboutFees: Bool) {
        bindings.append(ending.number)
        bindings.append(optional: aSolved)
        bindings.append(aReason)
        bindings.append(optional: bAttitude?.rawValue)
        bindings.append(bReason)
        bindings.append(optional: cCharged)
        bindings.append(optional: cAmountFen)
        bindings.append(cWhat)
        bindings.append(optional: cReceipt)
        bindings.append(optional: dScore.map { Int16(clamping: $0) })
        bindings.append(dRefused)
        bindings.append(dReason)
        bindings.append(optional: eKind?.rawValue)
        bindings.append(eText)
        bindings.append(aboutFees)
        bindings.append(fGiven)
        bindings.append(contradictionConfirmed)
        bindings.append(complaintAgreed)
    }

    func fill(_ body: inout RequestBody, aboutFees: Bool) {
        body.append("ending", ending.rawValue)
        body.append("a", aSolved)
        body.append("a_reason", aReason)
        body.append("b", bAttitude?.rawValue)
        body.append("b_reason", bReason)
        body.append("c", cCharged)
        body.append("c_amount", cAmountFen)
        body.append("c_what", cWhat)
        body.append("c_receipt", cReceipt)
        body.append("d", dScore)
        body.append("d_refused", dRefused)
        body.append("d_reason", dReason)
        body.append("e", eKind?.rawValue)
        body.append("e_text", eText)
        body.append("fees", aboutFees)
        body.append("f", fGiven)
        body.append("contradiction", contradictionConfirmed)
        body.append("complaint", complaintAgreed)
    }

    /// The answers with every text in its normal form.
    ///
    /// Throws `FIELD_INVALID` when it was not convenient, and what ``TextRule`` throws.
    func normalized() throws(HearthlineError) -> CallbackAnswers {
        // Without time nothing is asked; that call ends in an appointment.
        guard convenient else { throw HearthlineError(.fieldInvalid, field: "convenient") }
        var copy = self
        copy.aReason = try TextRule.note.normalized(aReason, field: "a_reason")
        copy.bReason = try TextRule.note.normalized(bReason, field: "b_reason")
        copy.cWhat = try TextRule(maximum: 200).normalized(cWhat, field: "c_what")
        copy.dReason = try TextRule.note.normalized(dReason, field: "d_reason")
        copy.eText = try TextRule.note.normalized(eText, field: "e_text")
        return copy
    }
}

extension CallbackEnding {
    /// The stored code.
    var number: Int16 {
        switch self {
        case .finished: 1
        case .hungUp: 2
        case .refused: 3
        }
    }
}
