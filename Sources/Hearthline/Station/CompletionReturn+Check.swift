public import FoundationEssentials

extension CompletionReturn {
    private static let plausibleRoomC = -30.0...60.0

    /// Everything that keeps a ticket from being returned, in the order of the form; empty when it may.
    ///
    /// `issuedAt` is the order in force: nobody arrives or measures before it. A time may lie `skew` seconds ahead of
    /// the server, since telephones' clocks differ; further ahead it is `CLOCK_SKEW`. Source: DSP-05
    public func check(fault: FaultCode, issuedAt: Date, now: Date, skew: TimeInterval = 0) -> [Problem] {
        let latest = now.addingTimeInterval(skew)
        return codeProblems() + temperatureProblems(fault, issuedAt, latest) + timeProblems(issuedAt, latest)
            + chargeProblems()
    }

    private func codeProblems() -> [Problem] {
        let code = TextRule(minimum: 1, maximum: 40)
        return [
            code.problem(causeCode, field: "cause_code"), code.problem(actionCode, field: "action_code"),
            TextRule.note.problem(note, field: "note"),
        ].compactMap(\.self)
    }

    private func temperatureProblems(_ fault: FaultCode, _ issuedAt: Date, _ latest: Date) -> [Problem] {
        guard let roomTempC else {
            return fault.needsRoomTemperature ? [Problem("room_temp_c", .completionTempRequired)] : []
        }
        var problems: [Problem] = []
        if !Self.plausibleRoomC.contains(roomTempC) { problems.append(Problem("room_temp_c", .fieldInvalid)) }
        if let tempAt { problems += Self.timeProblem("temp_time", tempAt, from: issuedAt, to: latest) }
        return problems
    }

    private func timeProblems(_ issuedAt: Date, _ latest: Date) -> [Problem] {
        Self.timeProblem("arrive_time", arrivedAt, from: issuedAt, to: latest)
            + Self.timeProblem("finish_time", finishedAt, from: arrivedAt, to: latest)
    }

    private static func timeProblem(_ field: String, _ time: Date, from first: Date, to latest: Date) -> [Problem] {
        if time < first { return [Problem(field, .completionTimeInvalid)] }
        return time > latest ? [Problem(field, .clockSkew)] : []
    }

    /// A charge without a receipt can be reported, so that nobody has to lie; a receipt without a charge cannot.
    private func chargeProblems() -> [Problem] {
        var problems: [Problem] = []
        if charged != (amountFen > 0) || amountFen < 0 {
            problems.append(Problem("amount_fen", .completionChargeInvalid))
        }
        if !charged && !TextRule.trimmed(receiptNo).isEmpty {
            problems.append(Problem("receipt_no", .completionChargeInvalid))
        }
        if let wrong = TextRule(maximum: 40).problem(receiptNo, field: "receipt_no") { problems.append(wrong) }
        return problems
    }
}
