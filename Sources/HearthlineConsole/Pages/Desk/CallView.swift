internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// The call that goes on or is not wrapped up yet; without one, the field for the next number.
///
/// Source: INT-04, INT-05, INT-07
struct CallView {
    struct Running {
        let id: Int64
        let number: String?
        let began: String
        /// Seconds since 1970, for the watch on the page.
        let beganAt: Int
        /// The same for its end; nil while it goes on.
        let endedAt: Int?
        let wrapUp: WrapUpView
        let escalate: EscalateForm
    }

    let requestID = UUID().uuidString
    let running: Running?

    init(_ call: CallRecord?, _ language: Language, prefill: WrapUpView.Prefill = .init()) {
        running = call.map {
            let began = $0.answeredAt ?? $0.ringAt
            return Running(
                id: $0.id, number: $0.callerMasked.isEmpty ? nil : $0.callerMasked, began: DateText.full(began),
                beganAt: Int(began.timeIntervalSince1970), endedAt: $0.endedAt.map { Int($0.timeIntervalSince1970) },
                wrapUp: WrapUpView($0.id, prefill, language), escalate: EscalateForm(ticket: nil, call: $0.id, language)
            )
        }
    }
}

/// What completes a call. Source: INT-07, INT-09, INT-13
struct WrapUpView {
    /// What is known before the agent chooses.
    struct Prefill {
        var category: Category?
        var description = ""
        var disposition: Disposition?
        var ticketID: Int64?
        var relation: CallerRelation?
    }

    let callID: Int64
    let requestID = UUID().uuidString
    let ticketID: Int64?
    let relation: Int16?
    let description: String
    let categories: [SelectOption]
    let dispositions: [SelectOption]
    let resolved: [SelectOption]
    let endings: [SelectOption]

    init(_ callID: Int64, _ prefill: Prefill, _ language: Language) {
        self.callID = callID
        ticketID = prefill.ticketID
        relation = prefill.relation?.rawValue
        description = prefill.description
        categories = SelectOption.all(Category.allCases, language, chosen: prefill.category)
        dispositions = SelectOption.all(Disposition.allCases, language, chosen: prefill.disposition)
        resolved = SelectOption.all(ResolvedInCall.allCases, language)
        endings = SelectOption.all([CallEnding.caller, .agent], language)
    }
}
