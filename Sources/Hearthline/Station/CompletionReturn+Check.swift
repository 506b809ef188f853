public import FoundationEssentials

extension CompletionReturn {
    private static let plausibleRoomC = -30.0...60.0

    /// Everything that keeps a ticket from being returned, in the order of the form; empty when it may.
    ///
    /// `issuedAt` is the order in force: nobody arrives before it. A time may lie `skew` seconds ahead of the server,
    /// since telephones' clocks differ. Source: DSP-05
    public func check(fault: FaultCode, issuedAt: Date, now: Date, skew: TimeInterval = 0) -> [Problem] {
        codeProblems() + temperatureProblems(fault, now.addingTimeInterval(skew))
            + timeProblems(issuedAt, now.addingTimeInterval(skew)) + chargeProblems()
    }

    private func codeProblems() -> [Problem] {
        let code = TextRule(minimum: 1, maximum: 40)
        return [
            code.problem(causeCode, field: "cause_code"), code.problem(actionCode, field: "action_code"),
            TextRule.note.problem(note, field: "note"),
        ].compactMap(\.self)
    }

    private func temperatureProblems(_ fault: FaultCode, _ latest: Date) -> [Problem] {
        guard let roomTempC else {
            return fault.needsRoomTemperature ? [Problem("room_temp_c", .completionTempRequired)] : []
        }
        var problems: [Problem] = []
        if !Self.plausibleRoomC.contains(roomTempC) { problems.append(Problem("room_temp_c", .fieldInvalid)) }
        if let tempAt, tempAt > latest { problems.append(Problem("temp_time", .completionTimeInvalid)) }
        return problems
    }

    private func timeProblems(_ issuedAt: Date, _ latest: Date) -> [Problem] {
        var problems: [Problem] = []
        if arrivedAt < issuedAt || arrivedAt > latest { problems.append(Problem("arrive_time", .completionTimeInvalid)) }
        if finishedAt < arrivedAt || finishedAt > latest {
            problems.append(Problem("finish_time", .completionTimeInvalid))
        }
        return problems
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
