extension IntakeDraft {
    private static let plausibleRoomC = -30.0...60.0

    /// The urgency the ticket would get: the agent's choice, but never less than the preset.
    public func settledUrgency(_ proposal: UrgencyProposal) -> Urgency {
        max(urgency ?? proposal.urgency, proposal.urgency)
    }

    /// Everything that keeps the draft from becoming a ticket, in the order of the form; empty when it may.
    ///
    /// Source: INT-01, INT-02, INT-03, INT-08, INT-14, INT-15, DSP-01
    public func validate(_ facts: IntakeFacts) -> [Problem] {
        let urgency = settledUrgency(facts.proposal)
        return textProblems() + personProblems(urgency) + referralProblems(facts) + choiceProblems(facts)
            + readBack.check(urgency: urgency)
    }

    private func textProblems() -> [Problem] {
        let address = addressUnmatched ? TextRule.line : TextRule(maximum: TextRule.line.maximum)
        return [
            TextRule.problem.problem(problem, field: "problem"),
            address.problem(addressText, field: "address"),
        ].compactMap(\.self)
    }

    private func personProblems(_ urgency: Urgency) -> [Problem] {
        let noName = isBlank(callerName) && readBack.mayBeEmpty(.name, urgency: urgency)
        let noPhone = isBlank(phone) && readBack.mayBeEmpty(.phone, urgency: urgency)
        return [
            noName ? nil : Self.nameProblem(callerName), noPhone ? nil : Self.phoneProblem(phone, field: "phone"),
            isBlank(secondPhone) ? nil : Self.phoneProblem(secondPhone, field: "second_phone"),
        ].compactMap(\.self)
    }

    private func referralProblems(_ facts: IntakeFacts) -> [Problem] {
        let wrong = TextRule(maximum: 50).problem(externalNo, field: "external_no")
        guard relation.needsExternalNo else { return [wrong].compactMap(\.self) }
        return [
            isBlank(externalNo) ? Problem("external_no", .externalNoRequired) : wrong,
            externalDueAt == nil ? Problem("external_due_time", .externalNoRequired) : nil,
        ].compactMap(\.self)
    }

    private func choiceProblems(_ facts: IntakeFacts) -> [Problem] {
        var problems: [Problem] = []
        if let urgency, urgency < facts.proposal.urgency { problems.append(Problem("urgency", .urgencyTooLow)) }
        if let measuredTempC, !Self.plausibleRoomC.contains(measuredTempC) {
            problems.append(Problem("measured_temp_c", .fieldInvalid))
        }
        if let stationID, let preset = facts.presetStationID, stationID != preset, overrideReason == nil {
            problems.append(Problem("override_reason", .overrideReasonRequired))
        }
        return problems
    }

    private func isBlank(_ text: String) -> Bool { TextRule.trimmed(text).isEmpty }

    private static func nameProblem(_ text: String) -> Problem? {
        (try? PersonName(text)) == nil ? Problem("caller_name", .nameInvalid) : nil
    }

    private static func phoneProblem(_ text: String, field: String) -> Problem? {
        (try? PhoneNumber(text)) == nil ? Problem(field, .phoneInvalid) : nil
    }
}
