internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Synchronization

/// What the desk checks while somebody types, by site; read at most once a minute, since nobody waits for it between
/// keys.
final class DeskRules: Sendable {
    struct Known: Sendable {
        var promises: [PhrasePattern] = []
        var coldRoomBelowC = -Double.infinity
        var identityTries = 3
        /// Seconds after which a wrap-up is late. Source: INT-07
        var wrapUpSoft = 60
        /// And too late.
        var wrapUpHard = 180
        /// Cards that hold now. Source: SCR-11
        var cards: [KnowledgeCard] = []

        /// What the form alone can raise; household, repeats and neighbours are the database's to add.
        var urgency: UrgencyPolicy {
            UrgencyPolicy(coldRoomBelowC: coldRoomBelowC, repeatCount: .max, urgeRaisesTo: .p1, massTickets: .max)
        }
    }

    private let store: Store
    private let known = Mutex([Int16: (rules: Known, until: ContinuousClock.Instant)]())

    init(store: Store) {
        self.store = store
    }

    /// The rules of the caller's site; the last known ones when the database does not answer.
    func rules(as caller: Caller) async -> Known {
        let site = caller.principal.siteID ?? 0
        let kept = known.withLock { $0[site] }
        if let kept, kept.until > .now { return kept.rules }
        do throws(HearthlineError) {
            let promises = try await store.scripts.promisePatterns(as: caller)
            let cards = try await store.knowledge.list(as: caller)
            let parameters = try await store.parameters.list(as: caller)
            let fresh = Known(promises: promises, cards: cards, parameters: parameters, site: site)
            known.withLock { $0[site] = (fresh, .now + .seconds(60)) }
            return fresh
        } catch {
            return kept?.rules ?? Known()
        }
    }
}

extension DeskRules.Known {
    init(
        promises: [PhrasePattern], cards: [KnowledgeCard] = [], parameters: [Parameter], site: Int16, now: Date = Date()
    ) {
        func number(_ key: String) -> Double? {
            let inForce = parameters.filter { $0.key == key && $0.validFrom <= now && now < $0.validTo }
            let chosen = inForce.first { $0.scope == .site(site) } ?? inForce.first { $0.scope == .company }
            return chosen.flatMap { Double($0.value) }
        }
        self.promises = promises
        self.cards = cards.filter { $0.isInForce(at: now) }
        coldRoomBelowC = number("intake.cold_room_below_c") ?? coldRoomBelowC
        identityTries = number("identity.max_failures").map { Int($0) } ?? identityTries
        wrapUpSoft = number("intake.acw_soft_seconds").map { Int($0) } ?? wrapUpSoft
        wrapUpHard = number("intake.acw_hard_seconds").map { Int($0) } ?? wrapUpHard
    }
}
