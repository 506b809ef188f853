import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Recording, and what the register shows of it.
@Suite struct AbnormalRegisterTests {
    @Test("ABN-00 an agent enters type 3 for a ticket that has an automatic one: merged, and listed as co-reporter")
    func merges() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let ticket = try await scene.ticket()
            let found = try await scene.raise(3, ticket: ticket)
            let told = try await scene.record(.repairOver4h, "修了五个小时", ticket: ticket)
            #expect(told.outcome == "merged" && told.subjectID == found)
            let event = try await scene.event(found)
            #expect(event.coReporters == ["1001"] && event.source == .auto && event.recordedBy == nil)
            let list = try await store.abnormal.list(as: fixture.caller(.head1)).rows
            #expect(list.map(\.id) == [found])
        }
    }

    @Test("ABN-02 the station logged a contact but the resident says nobody called: the flag for the head")
    func differ() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let ticket = try await scene.ticket()
            let id = try await scene.record(.lateResidentContact, "没人联系我", ticket: ticket) {
                $0.statementsDiffer = true
            }.subjectID
            #expect(try await scene.event(id).statementsDiffer)
            var filter = AbnormalFilter()
            filter.pile = .statementsDiffer
            #expect(try await store.abnormal.list(filter, as: fixture.caller(.head1)).rows.map(\.id) == [id])
        }
    }

    @Test("ABN-11 a late recording is measured, the same request is answered alike and another body is refused")
    func late() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            var report = AbnormalReport(type: 8, description: "停热通知应提前")
            report.foundAt = .now - 1200
            let request = UUID()
            let first = try await store.abnormal.record(report, requestID: request, as: fixture.caller(.agent1))
            let again = try await store.abnormal.record(report, requestID: request, as: fixture.caller(.agent1))
            #expect(first.subjectID == again.subjectID && again.replayed)
            #expect((600...605).contains(try await scene.event(first.subjectID).lateSeconds))
            report.description = "另一件事"
            await #expect(throws: HearthlineError(.requestIDReused)) {
                try await store.abnormal.record(report, requestID: request, as: fixture.caller(.agent1))
            }
        }
    }

    @Test("ABN-09 a repair passed on by the district office: ticket P2, event 9, and the alert an hour before")
    func referral() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let due = Date(timeIntervalSince1970: (Date.now.timeIntervalSince1970 + 21_600).rounded())
            let id = try await scene.record(.heatingOfficeReferral, "全屋不热") {
                $0.referral = Referral(office: .districtOffice, kind: .repair, number: "QB-7", dueAt: due)
                $0.householdID = Fixture.sunshine501
            }.subjectID
            let event = try await scene.event(id)
            #expect(event.referral?.office == .districtOffice && event.eventClass == .other)
            #expect(event.nextDueAt.map { $0 < due } == true)
            let ticket = try #require(event.ticketID)
            let facts = try await fixture.database.sql(
                "SELECT urgency, external_no FROM hotline.ticket WHERE id = \(ticket)")
            #expect(facts == [["2", "QB-7"]])
            let warned = try await fixture.database.value(
                "SELECT due_at = to_timestamp(\(due.timeIntervalSince1970 - 3600)) FROM hotline.sla_clock WHERE abnormal_event_id = \(id) AND kind = 17"
            )
            #expect(warned == "t")
            await #expect(throws: HearthlineError(.externalNoRequired, field: "external_no")) {
                try await scene.record(.heatingOfficeReferral) {
                    $0.referral = Referral(office: .cityLine, kind: .complaint, number: " ", dueAt: due)
                }
            }
        }
    }

    @Test("ABN-06 agents and leads see the events of their site, heads all, a station what is said about its work")
    func sight() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let ticket = try await scene.ticket()
            let late = try await scene.raise(1, ticket: ticket)
            let complaint = try await scene.record(.complaintRepairer, ticket: ticket).subjectID
            for person in [FixturePerson.agent2, .lead1, .head1, .head2, .manager] {
                let rows = try await store.abnormal.list(as: fixture.caller(person)).rows
                #expect(Set(rows.map(\.id)) == [late, complaint], "\(person)")
            }
            for person in [FixturePerson.agentOfSite2, .lead2] {
                #expect(try await store.abnormal.list(as: fixture.caller(person)).rows.isEmpty)
                await #expect(throws: HearthlineError(.eventNotFound)) { try await scene.event(late, as: person) }
            }
            #expect(try await store.abnormal.atStation(as: fixture.caller(.station1)).rows.map(\.id) == [late])
            #expect(try await store.abnormal.atStation(as: fixture.caller(.station2)).rows.isEmpty)
            await #expect(throws: HearthlineError(.forbidden)) {
                try await scene.record(.praiseRepairer, as: .station1)
            }
        }
    }

    @Test("One truth: every counter of the register equals the list behind it, under every filter")
    func counters() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let ticket = try await scene.ticket()
            _ = try await scene.raise(1, ticket: ticket)
            let complaint = try await scene.record(.complaintRepairer, ticket: ticket).subjectID
            _ = try await scene.record(.companySuggestion) {
                ($0.replyWanted, $0.foundAt) = (true, .now - 3600)
            }
            _ = try await store.abnormal.report(
                try await scene.seen(complaint), text: "投诉维修", requestID: UUID(), as: fixture.caller(.head1))
            try await fixture.database.sql(
                "UPDATE hotline.sla_clock SET due_at = now() - interval '1 second' WHERE abnormal_event_id = \(complaint)"
            )
            let base: [AbnormalFilter] = [
                AbnormalFilter(), filter { $0.type = 6 }, filter { $0.eventClass = .other }, filter { $0.siteID = 2 },
                filter { $0.stationID = 1 }, filter { $0.ticketID = ticket },
                filter { ($0.from, $0.through) = (ServiceDay(.now), ServiceDay(.now)) },
            ]
            for person in [FixturePerson.agent1, .lead1, .head1, .lead2] {
                for one in base {
                    let counts = try await store.abnormal.counts(one, as: fixture.caller(person))
                    for pile in AbnormalPile.allCases {
                        var listed = one
                        listed.pile = pile
                        let rows = try await store.abnormal.list(listed, size: 200, as: fixture.caller(person)).rows
                        #expect(counts[pile] == Int64(rows.count), "\(person) \(pile) \(one)")
                    }
                }
            }
            let all = try await store.abnormal.counts(as: fixture.caller(.head1))
            #expect(all[.all] == 3 && all[.overdue] == 1 && all[.late] == 1 && all[.centerWaiting] == 1)
            #expect(all[.toReply] == 2 && all[.unacknowledged] == 2 && all[.toReport] == 0)
        }
    }

    @Test("A filter is read back from the address it writes, and what it does not know is refused")
    func address() throws {
        let one = filter {
            ($0.pile, $0.type, $0.eventClass, $0.siteID, $0.stationID) = (.overdue, 6, .complaint, 1, 2)
            ($0.personID, $0.ticketID, $0.from, $0.through) = (
                3, 4, ServiceDay(number: 20_000), ServiceDay(number: 20_001)
            )
        }
        #expect(try AbnormalFilter(query: Dictionary(uniqueKeysWithValues: one.query)) == one)
        for wrong in [["pile": "mine"], ["type": "x"], ["class": "x"], ["from": "2026-13-01"], ["other": "1"]] {
            #expect(throws: HearthlineError.self) { try AbnormalFilter(query: wrong) }
        }
        #expect(throws: HearthlineError(.fieldInvalid, field: "through")) {
            try AbnormalFilter(query: ["from": "2026-11-26", "through": "2026-11-25"])
        }
    }

    private func filter(_ change: (inout AbnormalFilter) -> Void) -> AbnormalFilter {
        var filter = AbnormalFilter()
        change(&filter)
        return filter
    }
}
