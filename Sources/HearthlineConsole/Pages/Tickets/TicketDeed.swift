internal import Hearthline
internal import HearthlineStore

/// What the desk can do to a ticket from its page; the raw value stands in addresses.
enum TicketDeed: String, CaseIterable, Sendable {
    case redispatch
    case insist
    case address
    case intake
    case urgency
    case urge
    case phoneOrder = "phone_order"
    case note
    case merge
    case cancel

    /// The step it takes.
    var action: TicketAction {
        switch self {
        case .redispatch: .redispatch
        case .insist: .insist
        case .address: .resolveAddress
        case .intake: .completeIntake
        case .urgency: .setUrgency
        case .urge: .urge
        case .phoneOrder: .phoneOrder
        case .note: .note
        case .merge: .merge
        case .cancel: .cancel
        }
    }

    /// The key that opens its form.
    var key: String {
        switch self {
        case .redispatch: "r"
        case .insist: "i"
        case .address: "a"
        case .intake: "c"
        case .urgency: "p"
        case .urge: "u"
        case .phoneOrder: "t"
        case .note: "n"
        case .merge: "m"
        case .cancel: "x"
        }
    }

    /// What somebody may do to a ticket now: by its state and the role, and never a decision about the own
    /// registration.
    ///
    /// `canCorrect`: an agent may still take back the own choice of station. Source: DSP-01, A.3 no_self_approval
    static func open(to principal: Principal, _ ticket: TicketDetail, canCorrect: Bool) -> [TicketDeed] {
        guard let role = principal.role.databaseRole else { return [] }
        let steps = ticket.summary.state.actions(for: role, urgency: ticket.summary.urgency)
        return allCases.filter { deed in
            guard steps.contains(deed.action) else { return false }
            switch deed {
            case .address: return ticket.summary.addressUnmatched
            case .cancel: return ticket.registeredBy != principal.employeeID
            case .redispatch: return role == .teamLead || canCorrect
            default: return true
            }
        }
    }
}

/// Why, in words to choose from; what is stored is the Chinese word and what was added to it.
struct ReasonWord: Sendable, Equatable {
    let code: String
    let label: Label

    static let other = ReasonWord(code: "other", label: Label("其他", "Other"))

    /// The words of a decision; empty for acts that need none.
    static func of(_ deed: TicketDeed) -> [ReasonWord] {
        let words: [(String, Label)] =
            switch deed {
            case .redispatch:
                [
                    ("area", Label("不属该站范围", "Not that station's area")),
                    ("address", Label("地址已更正", "Address corrected")),
                    ("load", Label("维修站力量不足", "Station short of people")),
                    ("mass", Label("群发事件统一处理", "Part of a mass incident")),
                ]
            case .insist:
                [
                    ("area", Label("核实属该站范围", "Verified: that station's area")),
                    ("address", Label("地址核实无误", "Address verified")),
                    ("work", Label("核实属维修范围", "Verified: repair work")),
                    ("single", Label("核实非重复派单", "Verified: no duplicate")),
                ]
            case .cancel:
                [
                    ("mistake", Label("误登记", "Registered by mistake")),
                    ("resident", Label("住户撤销报修", "Withdrawn by the resident")),
                    ("outside", Label("不属供热报修", "Not a heating repair")), ("prank", Label("骚扰来电", "Nuisance call")),
                ]
            case .merge:
                [
                    ("household", Label("同户同类故障", "Same household and trouble")),
                    ("cause", Label("同一原因多人报修", "Several reports of one cause")),
                ]
            case .urgency:
                [
                    ("danger", Label("有危险或扩大", "Danger, or getting worse")),
                    ("special", Label("老幼病残", "Frail people in the home")),
                    ("verified", Label("核实后情况较轻", "Verified: less serious")),
                    ("again", Label("多次催单", "Urged several times")),
                ]
            case .address, .intake, .urge, .phoneOrder, .note: []
            }
        return words.isEmpty ? [] : words.map { ReasonWord(code: $0.0, label: $0.1) } + [other]
    }

    /// The reason as it is kept: `不属该站范围` or `不属该站范围:见图纸`.
    ///
    /// Throws `REASON_REQUIRED` without a choice, and for 其他 without words.
    static func text(_ form: Form, _ deed: TicketDeed) throws(HearthlineError) -> String {
        let added = TextRule.trimmed(form.text("details"))
        guard let word = of(deed).first(where: { $0.code == form.text("reason") }) else {
            throw HearthlineError(.reasonRequired, field: "reason")
        }
        if word == other {
            if added.isEmpty { throw HearthlineError(.reasonRequired, field: "details") }
            return added
        }
        return added.isEmpty ? word.label.zh : "\(word.label.zh):\(added)"
    }
}
