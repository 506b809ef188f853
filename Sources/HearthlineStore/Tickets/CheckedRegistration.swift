import FoundationEssentials
import Hearthline

/// A registration whose form is complete, in the shape the database takes.
struct CheckedRegistration: Sendable {
    var registration: Registration
    var person: SealedPerson
    /// Problem, address, name, phone: 0 when read back, otherwise the exception's code.
    var readBack: [Int16]

    var draft: IntakeDraft { registration.draft }

    func add(to body: inout RequestBody) {
        body.append("call", registration.callID)
        body.append("category", draft.category.rawValue)
        body.append("fault", draft.fault.rawValue)
        body.append("problem", draft.problem)
        body.append("household", draft.householdID)
        body.append("address", draft.addressText)
        body.append("relation", draft.relation.rawValue)
        body.append("external_no", draft.externalNo)
        body.append("external_due", draft.externalDueAt)
        body.append("urgency", draft.urgency?.rawValue)
        body.append("temp", draft.measuredTempC)
        body.append("vulnerable", draft.vulnerable)
        body.append("station", draft.stationID)
        body.append("override", draft.overrideReason?.rawValue)
        body.append("phone_differs", registration.phoneDiffers)
        for code in readBack { body.append("read_back", code) }
        person.add(to: &body)
    }
}

extension Registration {
    /// Checks the form and seals the phones.
    ///
    /// Throws the form's first problem with the list of all. Source: INT-01, INT-02, INT-03, INT-14, INT-15
    func checked(_ phones: PhoneVault) throws(HearthlineError) -> CheckedRegistration {
        let facts = IntakeFacts(proposal: proposal, presetStationID: nil, now: .now)
        try draft.validate(facts).throwIfAny()
        var normal = self
        normal.draft.problem = try TextRule.problem.normalized(draft.problem, field: "problem")
        normal.draft.addressText = try TextRule(maximum: 100).normalized(draft.addressText, field: "address")
        normal.draft.externalNo = try TextRule(maximum: 50).normalized(draft.externalNo, field: "external_no")
        let person = try SealedPerson(name: draft.callerName, phone: draft.phone, second: draft.secondPhone, phones)
        return CheckedRegistration(registration: normal, person: person, readBack: readBackCodes())
    }

    private func readBackCodes() -> [Int16] {
        let recorded = draft.readBack.recorded(urgency: draft.settledUrgency(proposal))
        return [ReadBackItem.problem, .address, .name, .phone].map { recorded[$0]?.rawValue ?? 0 }
    }
}
