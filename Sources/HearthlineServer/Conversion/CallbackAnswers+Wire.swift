internal import Hearthline
internal import HearthlineProtocol
internal import SwiftProtobuf

extension Hearthline_V1_CallbackAnswers {
    /// The wire form of answers.
    init(_ answers: CallbackAnswers) {
        self = .with {
            $0.convenient = answers.convenient
            $0.ending = .init(word: answers.ending)
            $0.aReason = answers.aReason
            $0.bAttitude = .init(code: answers.bAttitude)
            $0.bReason = answers.bReason
            $0.cWhat = answers.cWhat
            $0.dRefused = answers.dRefused
            $0.dReason = answers.dReason
            $0.eKind = .init(code: answers.eKind)
            $0.eText = answers.eText
            $0.fGiven = answers.fGiven
            $0.contradictionConfirmed = answers.contradictionConfirmed
            $0.complaintAgreed = answers.complaintAgreed
        }
        if let solved = answers.aSolved { aSolved = solved }
        if let charged = answers.cCharged { cCharged = charged }
        if let amount = answers.cAmountFen { cAmountFen = amount }
        if let receipt = answers.cReceipt { cReceipt = receipt }
        if let score = answers.dScore { dScore = Int32(score) }
    }
}

extension CallbackAnswers {
    /// Reads the answers; whether they are enough is for the questionnaire to judge.
    init(_ wire: Hearthline_V1_CallbackAnswers) throws(HearthlineError) {
        self.init()
        convenient = wire.convenient
        ending = try Field.optionalWord(wire.ending, "ending") ?? .finished
        aSolved = wire.hasASolved ? wire.aSolved : nil
        aReason = try Field.note(wire.aReason, 500, "a_reason")
        bAttitude = try Field.optionalCode(wire.bAttitude, "b_attitude")
        bReason = try Field.note(wire.bReason, 500, "b_reason")
        dRefused = wire.dRefused
        dReason = try Field.note(wire.dReason, 500, "d_reason")
        eKind = try Field.optionalCode(wire.eKind, "e_kind")
        eText = try Field.note(wire.eText, 2000, "e_text")
        fGiven = wire.fGiven
        contradictionConfirmed = wire.contradictionConfirmed
        complaintAgreed = wire.complaintAgreed
        if wire.hasDScore { dScore = try Field.count(wire.dScore, 1...10, "d_score") }
        try setCharge(wire)
    }

    private mutating func setCharge(_ wire: Hearthline_V1_CallbackAnswers) throws(HearthlineError) {
        cCharged = wire.hasCCharged ? wire.cCharged : nil
        cReceipt = wire.hasCReceipt ? wire.cReceipt : nil
        cWhat = try Field.line(wire.cWhat, 200, "c_what")
        guard wire.hasCAmountFen else { return }
        guard (0...100_000_000).contains(wire.cAmountFen) else {
            throw HearthlineError(.fieldInvalid, field: "c_amount_fen")
        }
        cAmountFen = wire.cAmountFen
    }
}
