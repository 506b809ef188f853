internal import Foundation
internal import Hearthline

extension CallbackAnswers {
    /// The answers a form holds; what belongs to a branch that does not apply is left out, whatever it says.
    ///
    /// Throws `FIELD_INVALID` with the field's name. Source: CBK-11
    init(_ form: Form) throws(HearthlineError) {
        self.init()
        ending = try form.choice("ending", CallbackEnding.init(rawValue:)) ?? .finished
        aSolved = try form.yesNo("a_solved")
        if aSolved == false { aReason = form.text("a_reason") }
        bAttitude = try form.code("b_attitude")
        if bAttitude == .dissatisfied {
            bReason = form.text("b_reason")
            complaintAgreed = form.has("complaint_agreed")
        }
        try readCharge(form)
        try readScore(form)
        eKind = try form.code("e_kind")
        if let eKind, eKind != OpinionKind.none { eText = form.text("e_text") }
        fGiven = form.has("f_given")
        contradictionConfirmed = form.has("contradiction_confirmed")
    }

    private mutating func readCharge(_ form: Form) throws(HearthlineError) {
        cCharged = try form.yesNo("c_charged")
        guard cCharged == true else { return }
        cAmountFen = try form.choice("c_amount", MoneyText.fen, named: "c_amount_fen")
        cWhat = form.text("c_what")
        cReceipt = try form.yesNo("c_receipt")
    }

    private mutating func readScore(_ form: Form) throws(HearthlineError) {
        dRefused = form.text("d_score") == "refused"
        guard !dRefused else { return }
        dScore = try form.optional("d_score")
        dReason = form.text("d_reason")
    }
}

extension Form {
    /// `1` or `0`; nil for a question that was not answered.
    fileprivate func yesNo(_ name: String) throws(HearthlineError) -> Bool? {
        try choice(name) { ["1": true, "0": false][$0] }
    }

    /// A value that `parse` understands; nil for an empty field.
    fileprivate func choice<Value>(
        _ name: String, _ parse: (String) -> Value?, named field: String? = nil
    ) throws(HearthlineError) -> Value? {
        let text = text(name).trimmingCharacters(in: .whitespaces)
        if text.isEmpty { return nil }
        guard let value = parse(text) else { throw HearthlineError(.fieldInvalid, field: field ?? name) }
        return value
    }
}
