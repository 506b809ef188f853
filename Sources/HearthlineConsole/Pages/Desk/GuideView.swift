internal import Hearthline
internal import HearthlineStore

/// The cards of the fault that is chosen, beside the form. Source: SCR-11
struct GuideView {
    struct Card {
        let title: String
        let lines: [String]
    }

    /// Which versions are shown, such as `3 8`; empty without a card. The page sends it back: what is shown already stays,
    /// open or closed as it is.
    let shown: String
    let cards: [Card]

    /// Nil when the page shows these cards already.
    init?(_ fault: FaultCode?, _ cards: [KnowledgeCard], shown: String) {
        let wanted = fault.map { fault in cards.filter { $0.faults.contains(fault) } } ?? []
        self.shown = wanted.map { String($0.id) }.joined(separator: " ")
        self.cards = wanted.map { Card(title: $0.title, lines: $0.body.split(separator: "\n").map(String.init)) }
        if self.shown == shown { return nil }
    }
}
