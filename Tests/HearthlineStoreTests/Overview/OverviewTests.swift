import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// A figure, the list it opens and the count of its filter are one number, for everybody.
@Suite struct OverviewTests {
    /// The figures whose list or count is another number, paged through in small steps.
    private func wrong(
        _ shown: [Shown<TicketFilter>], _ scene: OverviewScene, _ person: FixturePerson
    ) async throws -> [Shown<TicketFilter>] {
        var wrong: [Shown<TicketFilter>] = []
        let caller = try scene.fixture.caller(person)
        for figure in shown {
            var (rows, token): (Set<Int64>, PageToken?) = ([], nil)
            repeat {
                let page = try await scene.store.tickets.list(figure.filter, after: token, size: 90, as: caller)
                rows.formUnion(page.rows.map(\.id))
                token = page.next
            } while token != nil
            let count = try await scene.store.tickets.count(figure.filter, as: caller)
            if rows.count != figure.count || count != figure.count { wrong.append(figure) }
        }
        return wrong
    }

    private func wrong(
        _ shown: [Shown<CallbackFilter>], _ scene: OverviewScene, _ person: FixturePerson
    ) async throws -> [Shown<CallbackFilter>] {
        var wrong: [Shown<CallbackFilter>] = []
        let caller = try scene.fixture.caller(person)
        for figure in shown {
            var (rows, token): (Set<Int64>, CallbackPageToken?) = ([], nil)
            repeat {
                let page = try await scene.store.callbacks.list(figure.filter, after: token, size: 60, as: caller)
                rows.formUnion(page.rows.map(\.id))
                token = page.next
            } while token != nil
            let count = try await scene.store.callbacks.count(figure.filter, as: caller)
            if rows.count != figure.count || count != figure.count { wrong.append(figure) }
        }
        return wrong
    }

    @Test("RPT-05 figure = list = count for every role, and the link's text opens the same")
    func oneTruth() async throws {
        try await OverviewScene.with { scene in
            let people: [FixturePerson] = [
                .agent1, .agentOfSite2, .lead1, .lead2, .head1, .manager, .station1, .repairer2, .station3,
            ]
            for person in people {
                let figures = try await scene.figures(person)
                #expect(try await wrong(figures.ofTickets, scene, person).isEmpty, "\(person)")
                #expect(try await wrong(figures.ofCallbacks, scene, person).isEmpty, "\(person)")
                for shown in figures.ofTickets {
                    #expect(
                        try TicketFilter(query: Dictionary(uniqueKeysWithValues: shown.filter.query)) == shown.filter)
                }
                for shown in figures.ofCallbacks {
                    #expect(
                        try CallbackFilter(query: Dictionary(uniqueKeysWithValues: shown.filter.query)) == shown.filter)
                }
            }
        }
    }

    @Test("RPT-05 the head narrows to one site; a lead asking for another one's sees nothing")
    func narrowed() async throws {
        try await OverviewScene.with { scene in
            let all = try await scene.figures(.head1)
            for site in all.sites {
                let one = try await scene.figures(.head1, site: site.siteID)
                #expect(one.registered == site.registered && one.backlog == site.backlog && one.closed == site.closed)
                #expect(one.callbacks == site.callbacks && one.sites.isEmpty)
                #expect(try await wrong(one.ofTickets, scene, .head1).isEmpty)
            }
            #expect(all.sites.map(\.siteID) == [1, 2])
            #expect(all.sites.map(\.registered.count).reduce(0, +) == all.registered.count)
            let foreign = try await scene.figures(.lead1, site: 2)
            #expect(foreign.ofTickets.allSatisfy { $0.count == 0 } && foreign.ofCallbacks.allSatisfy { $0.count == 0 })
        }
    }

    @Test("RPT-05 parts add up to the whole and none of it is empty")
    func sums() async throws {
        try await OverviewScene.with { scene in
            for person in [FixturePerson.agent1, .manager, .station1] {
                let all = try await scene.figures(person)
                let whole = all.registered.count
                #expect(whole > 20)
                #expect(all.hours.count == 24 && all.hours.map(\.figure.count).reduce(0, +) == whole)
                #expect(all.stations.map(\.figure.count).reduce(0, +) == whole)
                #expect(all.families.map(\.figure.count).reduce(0, +) == whole)
                #expect(all.faults.map(\.figure.count).reduce(0, +) == whole)
                #expect(all.states.map(\.figure.count).reduce(0, +) == whole)
                #expect(all.urgencies.map(\.figure.count).reduce(0, +) == all.backlog.open.count)
                #expect(all.backlog.overdue.count > 0 && all.backlog.dueSoon.count > all.backlog.overdue.count)
                #expect(all.backlog.open.count > all.backlog.dueSoon.count && all.backlog.unmatched.count > 0)
                #expect(all.backlog.rejected.count > 0 && all.closed.count > 0)
                guard let callbacks = all.callbacks else { #expect(person == .station1); continue }
                #expect(callbacks.outcomes.map(\.figure.count).reduce(0, +) == callbacks.done.count)
                #expect(callbacks.outcomes.allSatisfy { $0.figure.count > 0 })
                #expect(callbacks.due.count > 0 && callbacks.waiting.count > callbacks.due.count)
            }
        }
    }

    @Test("RPT-05 the check notices when one condition of a filter is lost")
    func control() async throws {
        try await OverviewScene.with { scene in
            let figures = try await scene.figures(.manager)
            let losses: [@Sendable (inout TicketFilter) -> Void] = [
                { $0.siteID = nil }, { $0.stationID = nil }, { $0.unassigned = false }, { $0.states = [] },
                { $0.families = [] }, { $0.faults = [] }, { $0.urgencies = [] }, { $0.registeredFrom = nil },
                { $0.registeredTo = nil }, { $0.closedFrom = nil }, { $0.closedTo = nil }, { $0.openOnly = false },
                { $0.overdue = false }, { $0.dueSoon = false }, { $0.unmatched = false }, { $0.rejected = false },
            ]
            for (place, lose) in losses.enumerated() {
                var shown = figures.ofTickets
                for index in shown.indices { lose(&shown[index].filter) }
                let lost = zip(shown, figures.ofTickets).filter { $0.filter != $1.filter }.map(\.0)
                #expect(try await !wrong(lost, scene, .manager).isEmpty, "loss \(place)")
            }
            let lostCallbacks: [@Sendable (inout CallbackFilter) -> Void] = [
                { $0.siteID = nil }, { $0.callableBy = nil }, { $0.outcome = nil }, { $0.endedFrom = nil },
                { $0.endedTo = nil },
            ]
            for (place, lose) in lostCallbacks.enumerated() {
                var shown = figures.ofCallbacks
                for index in shown.indices { lose(&shown[index].filter) }
                let lost = zip(shown, figures.ofCallbacks).filter { $0.filter != $1.filter }.map(\.0)
                #expect(try await !wrong(lost, scene, .manager).isEmpty, "loss \(place)")
            }
        }
    }
}
