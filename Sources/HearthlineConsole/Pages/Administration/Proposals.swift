internal import Hearthline
internal import HearthlineStore

/// What waits for a decision, as far as its reader has anything to do with it.
enum Proposals {
    static func staff(_ desk: AdministrationDesk) async throws -> [ProposalRow] {
        guard desk.principal.isHead else { return [] }
        return try await desk.store.administration.pending(as: desk.caller).map {
            ProposalRow($0, desk.names, reader: desk.principal, desk.language)
        }
    }

    static func parameters(_ desk: AdministrationDesk) async throws -> [ProposalRow] {
        async let present = desk.store.parameters.list(as: desk.caller)
        async let pending = desk.store.parameters.pending(as: desk.caller)
        return rows(try await pending, try await present, desk)
    }

    static func rows(_ pending: [ParameterChange], _ present: [Parameter], _ desk: AdministrationDesk) -> [ProposalRow]
    {
        pending.map { ProposalRow($0, present: present, desk.names, reader: desk.principal, desk.language) }
    }

    static func areas(_ desk: AdministrationDesk) async throws -> [ProposalRow] {
        guard AdministrationSection.areas.isOpen(to: desk.principal) else { return [] }
        let pending = try await desk.store.directory.pendingServiceAreas(as: desk.caller)
        let people = try await desk.people(pending.map(\.proposedBy))
        return pending.map { ProposalRow($0, desk.names, people, reader: desk.principal, desk.language) }
    }

    static func scripts(_ desk: AdministrationDesk) async throws -> [ProposalRow] {
        guard desk.principal.isHead else { return [] }
        async let scripts = desk.store.scripts.list(as: desk.caller)
        async let holidays = desk.store.scripts.holidays(as: desk.caller)
        let list = ScriptList(try await scripts, try await holidays)
        return list.proposals(
            people: try await desk.people(list.pending.map(\.proposedBy)), reader: desk.principal, desk.language)
    }

    static func cards(_ desk: AdministrationDesk) async throws -> [ProposalRow] {
        guard desk.principal.isHead else { return [] }
        let list = CardList(try await desk.store.knowledge.list(as: desk.caller))
        return list.proposals(
            people: try await desk.people(list.pending.map(\.proposedBy)), reader: desk.principal, desk.language)
    }

    static func ladders(_ desk: AdministrationDesk) async throws -> [ProposalRow] {
        guard desk.principal.isHead else { return [] }
        async let ladders = desk.store.rules.ladders(as: desk.caller)
        let pending = try await desk.store.rules.changes(.alertLadder, as: desk.caller).filter { $0.isApproved == nil }
        return rows(pending, try await ladders, try await desk.people(pending.map(\.proposedBy)), desk)
    }

    static func complaintWords(_ desk: AdministrationDesk) async throws -> [ProposalRow] {
        guard desk.principal.isHead else { return [] }
        let pending = try await desk.store.rules.changes(.complaintWords, as: desk.caller).filter {
            $0.isApproved == nil
        }
        return rows(pending, [], try await desk.people(pending.map(\.proposedBy)), desk)
    }

    static func webhooks(_ desk: AdministrationDesk) async throws -> [ProposalRow] {
        guard desk.principal.isHead else { return [] }
        let versions = try await desk.store.webhooks.list(as: desk.caller)
        let pending = versions.filter { $0.approvedAt == nil && $0.rejectedAt == nil }
        let people = try await desk.people(pending.map(\.proposedBy))
        return pending.map { webhook in
            ProposalRow(
                webhook, present: versions.first { $0.name == webhook.name && $0.isInForce }, people,
                reader: desk.principal, desk.language)
        }
    }

    static func rows(
        _ pending: [RuleChange], _ ladders: [TypeLadder], _ people: PeopleNames, _ desk: AdministrationDesk
    ) -> [ProposalRow] {
        pending.map { change in
            ProposalRow(
                change, present: ladders.first { $0.type == change.subject }, people, reader: desk.principal,
                desk.language)
        }
    }
}
