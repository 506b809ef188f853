internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The intake form as it stands, finished or not.
///
/// Source: INT-01, INT-02, SCR-02
struct IntakeForm {
    let draft: IntakeDraft
    /// Nil while none is chosen; the draft then holds ``FaultCode/other``.
    let fault: FaultCode?
    let callID: Int64?
    /// Nobody has chosen from the list, and nobody has said that the list does not hold the place.
    let isAddressOpen: Bool

    /// Reads the fields; leniently, a field that cannot be read counts as empty, as while somebody types.
    ///
    /// Throws `FIELD_INVALID` with the field otherwise, for a missing fault as well.
    init(_ form: Form, lenient: Bool = false) throws(HearthlineError) {
        let reader = IntakeFieldReader(form: form, lenient: lenient)
        fault = try reader.fault()
        guard lenient || fault != nil else { throw HearthlineError(.fieldInvalid, field: "fault") }
        callID = try reader.read { form throws(HearthlineError) in try form.optional("call_id") }
        let household: Int64? = try reader.read { form throws(HearthlineError) in try form.optional("household_id") }
        let isUnmatched = form.has("unmatched")
        isAddressOpen = household == nil && !isUnmatched && !TextRule.trimmed(form.text("address")).isEmpty
        var draft = IntakeDraft(fault: fault ?? .other, problem: form.text("problem"))
        draft.householdID = isUnmatched ? nil : household
        draft.addressText = form.text("address")
        draft.callerName = form.text("caller_name")
        draft.phone = form.text("phone")
        draft.secondPhone = form.text("second_phone")
        draft.vulnerable = form.has("vulnerable")
        try reader.readChoices(into: &draft)
        draft.readBack = try reader.readBack()
        self.draft = draft
    }

    /// Everything that keeps the form from becoming a ticket.
    func problems(_ proposal: UrgencyProposal) -> [Problem] {
        let open = isAddressOpen ? [Problem("address", .addressUnknown)] : []
        let facts = IntakeFacts(proposal: proposal, presetStationID: nil, now: .now)
        return (fault == nil ? [Problem("fault", .fieldInvalid)] : []) + open + draft.validate(facts)
    }

    /// Whether nothing stands in a field that has to be filled in.
    func isEmpty(_ field: String) -> Bool {
        switch field {
        case "fault": fault == nil
        case "caller_name": TextRule.trimmed(draft.callerName).isEmpty
        case "phone": TextRule.trimmed(draft.phone).isEmpty
        case "external_no": TextRule.trimmed(draft.externalNo).isEmpty
        case "external_due_time": draft.externalDueAt == nil
        default: false
        }
    }

    /// What the store takes; throws `ADDRESS_UNKNOWN` for an address that nobody chose.
    func registration() throws(HearthlineError) -> Registration {
        if isAddressOpen { throw HearthlineError(.addressUnknown, field: "address") }
        return Registration(draft, callID: callID)
    }
}

/// Reads what can be chosen in the form.
private struct IntakeFieldReader {
    let form: Form
    let lenient: Bool

    func read<Value>(_ field: (Form) throws(HearthlineError) -> Value?) throws(HearthlineError) -> Value? {
        do throws(HearthlineError) {
            return try field(form)
        } catch {
            guard lenient else { throw error }
            return nil
        }
    }

    func fault() throws(HearthlineError) -> FaultCode? {
        let code: Int16? = try read { form throws(HearthlineError) in try form.optional("fault") }
        guard let code else { return nil }
        guard let fault = FaultCode(code: code) else {
            if lenient { return nil }
            throw HearthlineError(.fieldInvalid, field: "fault")
        }
        return fault
    }

    func readChoices(into draft: inout IntakeDraft) throws(HearthlineError) {
        draft.category = try read { form throws(HearthlineError) in try form.code("intake_category") } ?? .repair
        draft.relation = try read { form throws(HearthlineError) in try form.code("relation") } ?? .resident
        draft.urgency = try read { form throws(HearthlineError) in try form.code("urgency") }
        draft.stationID = try read { form throws(HearthlineError) in try form.optional("station") }
        draft.overrideReason = try read { form throws(HearthlineError) in try form.code("override_reason") }
        draft.measuredTempC = try read { form throws(HearthlineError) in try form.decimal("measured_temp_c") }
        if draft.relation.needsExternalNo {
            draft.externalNo = form.text("external_no")
            draft.externalDueAt = try read { form throws(HearthlineError) in try form.moment("external_due_time") }
        }
    }

    func readBack() throws(HearthlineError) -> ReadBack {
        var readBack = ReadBack()
        for item in ReadBackItem.allCases {
            let exception: ReadBackException? = try read { form throws(HearthlineError) in
                try form.code("exception_\(item.rawValue)")
            }
            // A tick says more than an excuse that was chosen before it.
            if form.has("confirm_\(item.rawValue)") {
                readBack.confirmed.insert(item)
            } else if let exception {
                readBack.exceptions[item] = exception
            }
        }
        return readBack
    }
}
