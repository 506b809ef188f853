internal import Hearthline
internal import HearthlineStore

/// What the card on the page says about the household in the form; it only guides, the database decides by its own
/// rows.
///
/// Source: INT-04, INT-08
struct HouseholdFacts {
    /// An open ticket of the household, as the card carries it: `17 1 2 true 20261125-01-0003`.
    struct OpenTicket: Equatable {
        let id: Int64
        let family: Int16
        let state: TicketState
        let isOwnSite: Bool
        let number: String

        init?(_ text: String) {
            let parts = text.split(separator: " ")
            guard parts.count == 5, let id = Int64(parts[0]), let family = Int16(parts[1]),
                let state = Int16(parts[2]).flatMap(TicketState.init(rawValue:))
            else { return nil }
            (self.id, self.family, self.state) = (id, family, state)
            isOwnSite = parts[3] == "true"
            number = String(parts[4])
        }

        init(_ ticket: CardTicket) {
            id = ticket.ticketID
            family = FaultCode(code: ticket.fault)?.family.rawValue ?? 0
            state = ticket.state
            isOwnSite = ticket.ownSite
            number = ticket.number
        }

        var text: String { "\(id) \(family) \(state.rawValue) \(isOwnSite) \(number)" }
    }

    let householdID: Int64?
    let specialCare: Bool
    let open: [OpenTicket]

    init(_ form: Form) {
        householdID = Int64(form.text("card_household"))
        specialCare = form.has("card_special")
        open = form.all("card_open").compactMap(OpenTicket.init)
    }

    /// The open ticket that a second report of the same trouble urges; work that is returned takes no emergency.
    func duplicate(of form: IntakeForm, urgency: Urgency) -> OpenTicket? {
        guard let household = form.draft.householdID, household == householdID, let family = form.fault?.family else {
            return nil
        }
        return open.first {
            $0.family == family.rawValue && (urgency != .p1 || ![.returned, .callbackDue].contains($0.state))
        }
    }
}
