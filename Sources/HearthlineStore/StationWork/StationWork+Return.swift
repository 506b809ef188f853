import FoundationEssentials
public import Hearthline
import Postgres

extension StationWork {
    /// Returns a finished repair (返单) and queues its callback in the same step.
    ///
    /// Refuses with `COMPLETION_TEMP_REQUIRED`, `COMPLETION_TIME_INVALID`, `COMPLETION_CHARGE_INVALID`, and with
    /// `FIELD_INVALID` for a repairer of another station and for a count of photos that differs from those stored. Source: DSP-05, INT-17
    public func returnCompleted(
        _ step: TicketStep, _ completion: CompletionReturn, parts: [CompletionPart] = [], photoCount: Int16 = 0,
        as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        let report = try checked(completion)
        guard parts.count <= 50, parts.allSatisfy({ (1...10_000).contains($0.quantity) }) else {
            throw HearthlineError(.fieldInvalid, field: "parts")
        }
        guard (0...Int16(PhotoLimit.perCycle)).contains(photoCount) else { throw HearthlineError(.fieldInvalid, field: "photo_count") }
        var names: [String] = []
        for part in parts { names.append(try TextRule(minimum: 1, maximum: 60).normalized(part.part, field: "parts")) }
        let act = step.act("return") { body in
            report.add(to: &body)
            body.append("photos", photoCount)
            for (name, part) in zip(names, parts) {
                body.append("part", name)
                body.append("quantity", part.quantity)
            }
        }
        let statement = ReturnCompleted(
            act: act, completion: report, photoCount: photoCount, parts: names, quantities: parts.map(\.quantity))
        return try await database.one(statement, as: caller, .write)
    }

    /// What needs neither the ticket nor the clock is refused before the way to the database.
    private func checked(_ completion: CompletionReturn) throws(HearthlineError) -> CompletionReturn {
        // The fault and the server's time are the database's to judge.
        try completion.check(fault: .other, issuedAt: .distantPast, now: .distantFuture).throwIfAny()
        var completion = completion
        completion.causeCode = try TextRule(minimum: 1, maximum: 40).normalized(completion.causeCode, field: "cause_code")
        completion.actionCode = try TextRule(minimum: 1, maximum: 40).normalized(completion.actionCode, field: "action_code")
        completion.tempPoint = try TextRule(maximum: 60).normalized(completion.tempPoint, field: "temp_point")
        completion.receiptNo = try TextRule(maximum: 40).normalized(completion.receiptNo, field: "receipt_no")
        completion.note = try TextRule.note.normalized(completion.note, field: "note")
        return completion
    }
}

extension CompletionReturn {
    fileprivate func add(to body: inout RequestBody) {
        body.append("cause", causeCode)
        body.append("action", actionCode)
        body.append("ownership", ownership.rawValue)
        body.append("temp", roomTempC)
        body.append("temp_point", tempPoint)
        body.append("temp_at", tempAt)
        body.append("charged", charged)
        body.append("amount", amountFen)
        body.append("receipt", receiptNo)
        body.append("arrived", arrivedAt)
        body.append("finished", finishedAt)
        body.append("repairer", repairerID)
        body.append("signed", residentSigned)
        body.append("note", note)
    }
}
