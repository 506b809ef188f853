import FoundationEssentials
import Hearthline
import Testing

@Suite("Intake drafts")
struct IntakeDraftTests {
    private func draft() -> IntakeDraft {
        var draft = IntakeDraft(fault: .noHeatFlat, problem: "全屋不热")
        draft.householdID = 501
        draft.callerName = "王先生"
        draft.phone = "13812345678"
        draft.readBack = .complete
        return draft
    }

    private func facts(_ urgency: Urgency = .p3, station: Int16? = 3) -> IntakeFacts {
        IntakeFacts(
            proposal: UrgencyProposal(urgency: urgency, grounds: [.faultDefault]), presetStationID: station,
            now: at("2025-12-01T09:00:00+08:00"))
    }

    @Test("INT-01 a complete draft has no problem")
    func complete() {
        #expect(draft().validate(facts()).isEmpty)
    }

    @Test("INT-01 an empty draft names every field at once")
    func empty() {
        let fields = IntakeDraft(fault: .other, problem: "").validate(facts()).map(\.field)
        #expect(
            fields == [
                "problem", "address", "caller_name", "phone", "problem", "address", "caller_name", "phone",
            ])
    }

    @Test("INT-01 a refused name may stay empty")
    func refusedName() {
        var draft = draft()
        draft.callerName = ""
        #expect(draft.validate(facts()) == [Problem("caller_name", .nameInvalid)])
        draft.readBack = ReadBack(confirmed: [.problem, .address, .phone], exceptions: [.name: .refused])
        #expect(draft.validate(facts()).isEmpty)
    }

    @Test(
        "INT-01 what was read back is there: an empty name or phone is never confirmed", arguments: [Urgency.p1, .p3])
    func confirmedContent(urgency: Urgency) {
        var draft = draft()
        draft.callerName = " "
        draft.phone = ""
        let missing = [Problem("caller_name", .nameInvalid), Problem("phone", .phoneInvalid)]
        #expect(draft.validate(facts(urgency)) == missing)
        draft.readBack.exceptions = [.name: .refused, .phone: .noisyLine]
        #expect(draft.validate(facts(urgency)).prefix(2) == missing[...])
        draft.readBack.confirmed = [.problem, .address]
        #expect(draft.validate(facts(urgency)).isEmpty)
    }

    @Test("INT-02 without a household the address must be given in words")
    func freeAddress() {
        var draft = draft()
        draft.householdID = nil
        #expect(draft.addressUnmatched)
        #expect(draft.validate(facts()) == [Problem("address", .textMissing)])
        draft.addressText = "阳光花园南门旁平房"
        #expect(draft.validate(facts(station: nil)).isEmpty)
    }

    @Test("INT-03 ten digits are PHONE_INVALID, in the second number too")
    func phones() {
        var draft = draft()
        draft.phone = "1381234567"
        draft.secondPhone = "12345"
        #expect(draft.validate(facts()) == [Problem("phone", .phoneInvalid), Problem("second_phone", .phoneInvalid)])
    }

    @Test("INT-08 an urgency below the preset is refused")
    func urgency() {
        var draft = draft()
        draft.urgency = .p3
        #expect(draft.validate(facts(.p1)) == [Problem("urgency", .urgencyTooLow)])
        draft.urgency = .p1
        #expect(draft.validate(facts(.p3)).isEmpty)
    }

    @Test("INT-14 a referral by the heating office needs its number and deadline")
    func referral() {
        var draft = draft()
        draft.relation = .heatingOffice
        let required = [Problem("external_no", .externalNoRequired), Problem("external_due_time", .externalNoRequired)]
        #expect(draft.validate(facts()) == required)
        draft.externalNo = "2025-1201-77"
        #expect(draft.validate(facts()) == [Problem("external_due_time", .externalNoRequired)])
        draft.externalDueAt = at("2025-12-02T09:00:00+08:00")
        #expect(draft.validate(facts()).isEmpty)
        draft.externalNo = " "
        #expect(draft.validate(facts()) == [Problem("external_no", .externalNoRequired)])
    }

    @Test("INT-15 in an emergency address, problem and phone are enough")
    func emergency() {
        var draft = IntakeDraft(fault: .pipeBurst, problem: "爆管")
        draft.householdID = 501
        draft.phone = "13812345678"
        draft.readBack = ReadBack(confirmed: [.problem, .address, .phone])
        #expect(draft.validate(facts(.p1)).isEmpty)
        #expect(!draft.validate(facts(.p2)).isEmpty)
    }

    @Test("DSP-01 another station than the preset needs a reason")
    func override() {
        var draft = draft()
        draft.stationID = 5
        #expect(draft.validate(facts()) == [Problem("override_reason", .overrideReasonRequired)])
        draft.overrideReason = .callerInsists
        #expect(draft.validate(facts()).isEmpty)
        draft.overrideReason = nil
        draft.stationID = 3
        #expect(draft.validate(facts()).isEmpty)
    }

    @Test("INT-08 an impossible room temperature is refused", arguments: [-31, 61, Double.nan])
    func temperature(value: Double) {
        var draft = draft()
        draft.measuredTempC = value
        #expect(draft.validate(facts()) == [Problem("measured_temp_c", .fieldInvalid)])
    }
}
