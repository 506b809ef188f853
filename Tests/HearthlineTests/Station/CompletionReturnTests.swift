import FoundationEssentials
import Hearthline
import Testing

@Suite("Completion returns")
struct CompletionReturnTests {
    private let issued = at("2025-12-01T09:00:00+08:00")
    private let now = at("2025-12-01T11:00:00+08:00")

    private func completion() -> CompletionReturn {
        CompletionReturn(
            causeCode: "air", actionCode: "vented", arrivedAt: at("2025-12-01T10:00:00+08:00"),
            finishedAt: at("2025-12-01T10:30:00+08:00"), repairerID: 9)
    }

    private func check(_ completion: CompletionReturn, _ fault: FaultCode = .noHeatFlat) -> [Problem] {
        completion.check(fault: fault, issuedAt: issued, now: now, skew: 120)
    }

    @Test("DSP-05 a low-temperature ticket without temperature is COMPLETION_TEMP_REQUIRED")
    func temperatureRequired() {
        #expect(check(completion(), .lowTemperature) == [Problem("room_temp_c", .completionTempRequired)])
        var measured = completion()
        measured.roomTempC = 18.5
        #expect(check(measured, .lowTemperature).isEmpty)
        #expect(check(completion()).isEmpty)
    }

    @Test("DSP-05 an impossible temperature is refused", arguments: [-30.1, 60.1, Double.nan, .infinity])
    func impossible(value: Double) {
        var completion = completion()
        completion.roomTempC = value
        #expect(check(completion) == [Problem("room_temp_c", .fieldInvalid)])
    }

    @Test("DSP-05 the times stand in order: issued, arrived, finished, now")
    func order() {
        var early = completion()
        early.arrivedAt = issued.addingTimeInterval(-1)
        #expect(check(early) == [Problem("arrive_time", .completionTimeInvalid)])
        var reversed = completion()
        reversed.finishedAt = reversed.arrivedAt.addingTimeInterval(-1)
        #expect(check(reversed) == [Problem("finish_time", .completionTimeInvalid)])
        reversed.finishedAt = reversed.arrivedAt
        #expect(check(reversed).isEmpty)
    }

    @Test("DSP-05 a finish in the future is refused beyond the forgiven skew")
    func future() {
        var completion = completion()
        completion.finishedAt = now.addingTimeInterval(120)
        #expect(check(completion).isEmpty)
        completion.finishedAt = now.addingTimeInterval(121)
        #expect(check(completion) == [Problem("finish_time", .clockSkew)])
        completion.arrivedAt = completion.finishedAt
        #expect(check(completion) == [Problem("arrive_time", .clockSkew), Problem("finish_time", .clockSkew)])
    }

    @Test("DSP-05 a temperature is measured after the order and not in the future")
    func measured() {
        var completion = completion()
        completion.roomTempC = 18.5
        completion.tempAt = issued
        #expect(check(completion).isEmpty)
        completion.tempAt = issued.addingTimeInterval(-1)
        #expect(check(completion) == [Problem("temp_time", .completionTimeInvalid)])
        completion.tempAt = now.addingTimeInterval(121)
        #expect(check(completion) == [Problem("temp_time", .clockSkew)])
    }

    @Test("CBK-07 a charge needs an amount, and no charge has neither amount nor receipt")
    func charge() {
        var completion = completion()
        completion.charged = true
        #expect(check(completion) == [Problem("amount_fen", .completionChargeInvalid)])
        completion.amountFen = 5000
        #expect(check(completion).isEmpty)
        completion.receiptNo = "A-17"
        #expect(check(completion).isEmpty)
        completion.charged = false
        #expect(
            check(completion) == [
                Problem("amount_fen", .completionChargeInvalid), Problem("receipt_no", .completionChargeInvalid),
            ])
        completion.amountFen = -1
        completion.receiptNo = ""
        #expect(check(completion) == [Problem("amount_fen", .completionChargeInvalid)])
    }

    @Test("DSP-05 cause and action must be given")
    func codes() {
        var completion = completion()
        completion.causeCode = " "
        completion.actionCode = ""
        #expect(check(completion) == [Problem("cause_code", .textMissing), Problem("action_code", .textMissing)])
    }
}
