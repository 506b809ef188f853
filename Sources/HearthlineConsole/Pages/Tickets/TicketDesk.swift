internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// Reads a ticket with all that its page shows.
struct TicketDesk: Sendable {
    let core: ConsoleCore

    func view(_ id: Int64, _ context: ConsoleContext, said: String? = nil) async throws(HearthlineError) -> TicketView {
        let caller = try context.caller
        let record = try await record(id, caller)
        let deeds = await deeds(record.ticket, caller)
        let names = await core.places.names(as: caller)
        return TicketView(record, deeds, names, context.language, now: Date(), said: said)
    }

    func record(_ id: Int64, _ caller: Caller) async throws(HearthlineError) -> TicketRecord {
        async let timeline = core.store.tickets.timeline(id, as: caller)
        async let photos = core.store.tickets.photos(id, as: caller)
        async let returns = core.store.tickets.returns(id, as: caller)
        async let ticket = core.store.tickets.get(id, as: caller)
        do {
            let found = try await ticket
            let (events, pictures, reports) = (try await timeline, try await photos, try await returns)
            if caller.principal.role.databaseRole == .station {
                return TicketRecord(ticket: found, timeline: events, photos: pictures, returns: reports)
            }
            async let household = household(found, caller)
            async let callbacks = callbacks(found, caller)
            return TicketRecord(
                ticket: found, timeline: events, photos: pictures, household: try await household, returns: reports,
                callbacks: try await callbacks, reader: caller.principal)
        } catch {
            throw error as? HearthlineError ?? HearthlineError(.internalError)
        }
    }

    /// What the caller may do now.
    func deeds(_ ticket: TicketDetail, _ caller: Caller) async -> [TicketDeed] {
        TicketDeed.open(to: caller.principal, ticket, canCorrect: await canCorrect(ticket, caller))
    }

    /// Whether an agent may still take back the own choice of station; what cannot be read now is not offered. Source:
    /// DSP-01
    private func canCorrect(_ ticket: TicketDetail, _ caller: Caller) async -> Bool {
        let line = ticket.summary
        guard caller.principal.role.databaseRole == .agent, line.state == .dispatched, line.cycle == 1,
            ticket.dispatchSeq == 1,
            ticket.registeredBy == caller.principal.employeeID, let issued = line.issuedAt
        else { return false }
        let known = (try? await core.store.parameters.list(as: caller)) ?? []
        let minutes = known.first { $0.key == "penalty.self_correct_minutes" }.flatMap { Double($0.value) } ?? 0
        return Date() < issued.addingTimeInterval(minutes * 60)
    }

    private func household(_ ticket: TicketDetail, _ caller: Caller) async throws(HearthlineError) -> [TicketSummary] {
        guard let household = ticket.summary.householdID else { return [] }
        var filter = TicketFilter()
        (filter.householdID, filter.openOnly) = (household, true)
        return try await core.store.tickets.list(filter, size: 20, as: caller).rows
    }

    /// What residents answered after each repair.
    private func callbacks(_ ticket: TicketDetail, _ caller: Caller) async throws(HearthlineError) -> [TicketCallback] {
        guard ticket.summary.cycle > 1 || [.callbackDue, .closed].contains(ticket.summary.state) else { return [] }
        return try await core.store.callbacks.versions(ofTicket: ticket.summary.id, as: caller)
    }
}
