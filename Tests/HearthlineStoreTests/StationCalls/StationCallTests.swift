import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Calls to stations through the store. Source: ABN-04, DSP-07
@Suite struct StationCallTests {
    /// An order of station 1 that was issued twenty hours ago.
    private static func order(_ scene: TicketScene, household: Int64 = Fixture.sunshine501) async throws -> Int64 {
        let id = try await scene.register(TicketScene.draft(household: household)).ticketID
        try await scene.age(id, minutes: 1_200)
        return id
    }

    private static func call(
        _ rung: StationRung, _ result: StationCallResult, _ at: Date? = nil, ring: Int32 = 35
    ) -> NewStationCall {
        NewStationCall(rung: rung, result: result, ringSeconds: ring, at: at)
    }

    @Test("ABN-04 the station at 03:00, the mobile at 03:04 and an answer at 03:06, with everybody who is told")
    func example() async throws {
        try await TicketScene.with { scene in
            let (id, three) = (try await Self.order(scene), Date(timeIntervalSinceNow: -36_000))
            func record(_ call: NewStationCall) async throws -> String {
                try await scene.store.stationCalls.record(
                    call, ticketID: id, requestID: UUID(), as: scene.fixture.caller(.agent2)
                ).outcome
            }
            #expect(try await record(Self.call(.stationLine, .noAnswer, three)) == "recorded")
            var mobile = Self.call(.dutyRepairer, .noAnswer, three + 240, ring: 40)
            mobile.calleeID = try scene.fixture.id(.repairer1)
            mobile.privatePhoneReason = "工作电话占用"
            #expect(try await record(mobile) == "unreachable")
            for person in [FixturePerson.lead1, .head1, .manager] {
                let alerts = try await scene.store.oversight.list(
                    AlertFilter(standing: .open, type: "station.unreachable"), as: scene.fixture.caller(person)
                ).rows
                #expect(alerts.map(\.told) == [[.lead, .head, .stationHead]], "\(person)")
                #expect(alerts.first?.severity == "critical")
            }
            #expect(try await record(Self.call(.dutyRepairer, .answered, three + 360, ring: 5)) == "recorded")
            let found = try await scene.store.stationCalls.record(ofTicket: id, as: scene.fixture.caller(.lead1))
            #expect(found.calls.map(\.attempt.rung) == [.stationLine, .dutyRepairer, .dutyRepairer])
            #expect(found.calls[1].reason == "工作电话占用" && found.calls[1].isPrivatePhone)
            let repairer = try scene.fixture.id(.repairer1)
            #expect(found.calls[1].calleeID == repairer)
            let silence = try #require(found.silences.first)
            #expect(abs(silence.at.timeIntervalSince(three + 240)) < 0.001)
            #expect(abs((silence.resolvedAt ?? .distantPast).timeIntervalSince(three + 360)) < 0.001)
            #expect(silence.withdrawnAt == nil && !found.isSilent(dispatch: 1))
            let event = try await scene.database.sql(
                "SELECT type, source, station_id, dispatch_seq FROM hotline.abnormal_event WHERE id = \(silence.eventID ?? 0)"
            )
            #expect(event == [["4", "auto", "1", "1"]])
        }
    }

    @Test(
        "ABN-04 other sites, stations and heads record nothing; the station reads what was tried, another one does not")
    func sight() async throws {
        try await TicketScene.with { scene in
            let id = try await Self.order(scene)
            func refusal(_ person: FixturePerson, _ call: NewStationCall = Self.call(.stationLine, .busy)) async
                -> Reason?
            {
                do throws(HearthlineError) {
                    let caller = try? scene.fixture.caller(person)
                    guard let caller else { return .internalError }
                    _ = try await scene.store.stationCalls.record(call, ticketID: id, requestID: UUID(), as: caller)
                    return nil
                } catch {
                    return error.reason
                }
            }
            #expect(await refusal(.agentOfSite2) == .ticketNotFound)
            #expect(await refusal(.station1) == .forbidden)
            #expect(await refusal(.head1) == .forbidden)
            #expect(await refusal(.agent1, Self.call(.stationLine, .busy, ring: 601)) == .fieldInvalid)
            #expect(await refusal(.agent1, Self.call(.stationLine, .busy, .now + 3_600)) == .clockSkew)
            var private1 = Self.call(.dutyRepairer, .off)
            private1.privatePhoneReason = "  "
            #expect(await refusal(.agent1, private1) == .reasonRequired)
            var stranger = Self.call(.dutyRepairer, .off)
            stranger.calleeID = try scene.fixture.id(.repairer2)
            #expect(await refusal(.agent1, stranger) == .fieldInvalid)
            #expect(await refusal(.lead1) == nil)
            func seen(_ person: FixturePerson) async throws -> Int {
                try await scene.store.stationCalls.record(ofTicket: id, as: scene.fixture.caller(person)).calls.count
            }
            #expect(try await seen(.agent2) == 1)
            #expect(try await seen(.head2) == 1)
            #expect(try await seen(.station1) == 1)
            #expect(try await seen(.station2) == 0)
            #expect(try await seen(.agentOfSite2) == 0)
        }
    }

    @Test("ABN-04 one call that is sent twice is one, and two that arrive at once both count")
    func once() async throws {
        try await TicketScene.with { scene in
            let (id, requestID) = (try await Self.order(scene), UUID())
            let agent = try scene.fixture.caller(.agent1)
            let at = Date(timeIntervalSinceNow: -600)
            let first = try await scene.store.stationCalls.record(
                Self.call(.stationLine, .noAnswer, at), ticketID: id, requestID: requestID, as: agent)
            let again = try await scene.store.stationCalls.record(
                Self.call(.stationLine, .noAnswer, at), ticketID: id, requestID: requestID, as: agent)
            #expect(again.replayed && again.subjectID == first.subjectID)
            let other = try await Self.order(scene, household: Fixture.specialCare)
            for round in 0..<10 {
                let moment = at + Double(round)
                async let one = scene.store.stationCalls.record(
                    Self.call(.dutyRepairer, .noAnswer, moment), ticketID: other, requestID: UUID(), as: agent)
                async let two = scene.store.stationCalls.record(
                    Self.call(.stationLine, .noAnswer, moment), ticketID: id, requestID: UUID(),
                    as: scene.fixture.caller(.agent2))
                _ = try await (one, two)
            }
            try await Self.compare(scene)
            #expect(
                try await scene.database.count(
                    "SELECT count(*) FROM hotline.station_unreachable WHERE withdrawn_at IS NULL") == 2)
        }
    }

    @Test("ABN-04 the database concludes what the rule does, over thousands of calls that are told in any order")
    func agrees() async throws {
        try await TicketScene.with { scene in
            var random = SystemRandomNumberGenerator()
            let tickets = [
                try await Self.order(scene), try await Self.order(scene, household: Fixture.specialCare),
            ]
            let begin = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 - 60_000).rounded())
            let agent = scene.fixture
            var concluded = 0
            for story in 0..<100 {
                for number in 0..<24 {
                    let call = NewStationCall(
                        rung: StationRung.allCases.randomElement(using: &random) ?? .stationLine,
                        result: Int.random(in: 0..<10, using: &random) < 7
                            ? .noAnswer : StationCallResult.allCases.randomElement(using: &random) ?? .busy,
                        ringSeconds: .random(in: 28...34, using: &random),
                        at: begin + Double(Int.random(in: 0...16, using: &random)) * 300
                            + Double(Int.random(in: 0...1, using: &random)))
                    let ticket = tickets.randomElement(using: &random) ?? tickets[0]
                    _ = try await scene.store.stationCalls.record(
                        call, ticketID: ticket, requestID: UUID(), as: agent.caller(.agent1))
                    if number % 8 == 7 { concluded += try await Self.compare(scene, "story \(story), call \(number)") }
                }
                try await scene.database.sql(
                    """
                    SET session_replication_role = replica; DELETE FROM hotline.station_unreachable; DELETE FROM hotline.station_call;
                    DELETE FROM hotline.alert_notice; DELETE FROM hotline.alert; DELETE FROM hotline.abnormal_event
                    """)
            }
            #expect(concluded > 100)
        }
    }

    /// What the database holds against what the rule says of the calls it holds; how many conclusions there are.
    @discardableResult
    private static func compare(_ scene: TicketScene, _ comment: Comment = "") async throws -> Int {
        let calls = try await scene.database.sql(
            """
            SELECT id, ticket_id, dispatch_seq, rung, result, extract(epoch FROM at), ring_seconds FROM hotline.station_call
            """
        ).map { row in
            StationAttempt(
                id: try #require(Int64(row[0])),
                order: .init(ticketID: try #require(Int64(row[1])), dispatch: try #require(Int16(row[2]))),
                rung: try #require(Int16(row[3]).flatMap(StationRung.init(rawValue:))),
                result: try #require(Int16(row[4]).flatMap(StationCallResult.init(rawValue:))),
                at: Date(timeIntervalSince1970: try #require(Double(row[5]))), ringSeconds: try #require(Int32(row[6])))
        }
        let rule = StationReach(windowMinutes: 10, ringSeconds: 30)
        let expected = rule.silences(in: calls).map { order, silence in
            "\(order.ticketID)/\(order.dispatch) \(silence.first) \(silence.second) \(silence.answered ?? 0)"
        }
        let stored = try await scene.database.sql(
            """
            SELECT ticket_id || '/' || dispatch_seq || ' ' || first_call || ' ' || second_call || ' ' || coalesce(resolved_by, 0)
              FROM hotline.station_unreachable WHERE withdrawn_at IS NULL
            """
        ).map { $0[0] }
        #expect(stored.sorted() == expected.sorted(), comment)
        return stored.count
    }
}
