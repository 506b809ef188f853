public import Hearthline

/// What becomes a ticket: the filled form and the call it comes from.
public struct Registration: Sendable, Hashable {
    /// The form.
    public var draft: IntakeDraft
    /// The call it comes from.
    public var callID: Int64?
    /// The contact number is not the one that called; with a call the database sees by itself.
    public var phoneDiffers: Bool

    /// Makes a registration.
    public init(_ draft: IntakeDraft, callID: Int64? = nil, phoneDiffers: Bool = false) {
        self.draft = draft
        self.callID = callID
        self.phoneDiffers = phoneDiffers
    }

    /// The preset as far as the form itself knows it; household, parameters and repeats are the database's to add.
    var proposal: UrgencyProposal {
        let facts = UrgencyFacts(
            fault: draft.fault, text: draft.problem, vulnerable: draft.vulnerable, relation: draft.relation)
        return UrgencyRule.propose(
            facts, UrgencyPolicy(coldRoomBelowC: -.infinity, repeatCount: .max, urgeRaisesTo: .p1, massTickets: .max))
    }
}
