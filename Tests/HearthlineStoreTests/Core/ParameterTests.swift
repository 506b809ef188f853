import FoundationEssentials
import Hearthline
@testable import HearthlineStore
import TestSupport
import Testing

/// Values the company sets.
@Suite struct ParameterTests {
    private static let key = "dsp.accept_minutes"
    private static let value = #"{"P1": 4, "P2": 12, "P3": 12, "P4": 45}"#

    private func propose(
        _ store: Store, as caller: Caller, scope: ParameterScope = .company, value: String = value, from: Date? = nil
    ) async throws -> Int64 {
        try await store.parameters.propose(
            Self.key, value: value, scope: scope, validFrom: from, reason: "新的服务承诺", requestID: UUID(), as: caller
        ).subjectID
    }

    @Test("SEC-05 an approved value splits the validity, and the old row keeps its id for what was measured by it")
    func splits() async throws {
        try await TestDatabase.with { store, fixture in
            let change = try await propose(store, as: try fixture.caller(.head2))
            let old = try await fixture.database.value("SELECT id FROM hotline.policy_parameter WHERE key = '\(Self.key)'")
            _ = try await store.parameters.decide(change, approve: true, requestID: UUID(), as: try fixture.caller(.manager))
            let history = try await store.parameters.history(of: Self.key, as: try fixture.caller(.agent1))
            #expect(history.count == 2)
            #expect(history.first.map { String($0.id) } == old)
            #expect(history.first?.validTo == history.last?.validFrom)
            #expect(history.last?.validTo == .distantFuture)
            let minutes = try await fixture.database.sql("""
                SELECT (hotline.parameter('\(Self.key)')).value_json ->> 'P3',
                       (hotline.parameter('\(Self.key)', NULL, NULL, now() - interval '1 hour')).value_json ->> 'P3'
                """)
            #expect(minutes == [["12", "15"]])
        }
    }

    @Test("SEC-05 station before site before company")
    func scopes() async throws {
        try await TestDatabase.with { store, fixture in
            let manager = try fixture.caller(.manager)
            for (scope, minutes) in [(ParameterScope.site(1), 20), (.station(1), 30)] {
                let value = "{\"P1\": 4, \"P2\": 12, \"P3\": \(minutes), \"P4\": 45}"
                let change = try await propose(store, as: try fixture.caller(.lead1), scope: scope, value: value)
                _ = try await store.parameters.decide(change, approve: true, requestID: UUID(), as: manager)
            }
            let found = try await fixture.database.sql("""
                SELECT (hotline.parameter('\(Self.key)', 1::smallint, 1::smallint)).value_json ->> 'P3',
                       (hotline.parameter('\(Self.key)', 1::smallint, 2::smallint)).value_json ->> 'P3',
                       (hotline.parameter('\(Self.key)', 2::smallint, 3::smallint)).value_json ->> 'P3'
                """)
            #expect(found == [["30", "20", "15"]])
        }
    }

    @Test("SEC-05 nobody approves his own proposal, without the duty nobody approves at all, and only once")
    func needsTwoPersons() async throws {
        try await TestDatabase.with { store, fixture in
            let change = try await propose(store, as: try fixture.caller(.head1))
            let pending = try await store.parameters.pending(as: try fixture.caller(.manager))
            #expect(pending.map(\.id) == [change])
            func decide(_ person: FixturePerson, _ approve: Bool = true) async -> Reason? {
                do {
                    let caller = try fixture.caller(person)
                    _ = try await store.parameters.decide(change, approve: approve, requestID: UUID(), as: caller)
                    return nil
                } catch let error as HearthlineError { return error.reason } catch { return .internalError }
            }
            #expect(await decide(.head1) == .noSelfApproval)
            #expect(await decide(.head2) == .forbidden)
            #expect(await decide(.approvingLead1) == .forbidden)
            #expect(await decide(.agent1) == .forbidden)
            #expect(await decide(.manager, false) == nil)
            #expect(await decide(.manager) == .staleVersion)
            #expect(try await store.parameters.history(of: Self.key, as: try fixture.caller(.agent1)).count == 1)
        }
    }

    @Test(
        "SEC-05 a value of another form is refused, so that no rule meets what it cannot read",
        arguments: ["5", "null", "[]", "{}", #"{"P1": 4}"#, #"{"P1": "x", "P2": 12, "P3": 12, "P4": 45}"#, #"{"P1": -4, "P2": 12, "P3": 12, "P4": 45}"#])
    func checksForm(value: String) async throws {
        try await TestDatabase.with { store, fixture in
            await #expect(throws: HearthlineError(.fieldInvalid, field: "value")) {
                try await propose(store, as: try fixture.caller(.head1), value: value)
            }
        }
    }

    @Test("SEC-05 a lead decides for the own site only, and nobody for the past")
    func staysInScope() async throws {
        try await TestDatabase.with { store, fixture in
            let lead = try fixture.caller(.lead1)
            for scope in [ParameterScope.company, .site(2), .station(3)] {
                await #expect(throws: HearthlineError(.forbidden, metadata: ["scope": "site"])) {
                    try await propose(store, as: lead, scope: scope)
                }
            }
            await #expect(throws: HearthlineError(.fieldInvalid, field: "valid_from")) {
                try await propose(store, as: try fixture.caller(.head1), from: Date(timeIntervalSinceNow: -60))
            }
        }
    }

    @Test("SEC-05 a value for later leaves the present one in force until then")
    func waits() async throws {
        try await TestDatabase.with { store, fixture in
            let tomorrow = Date(timeIntervalSinceNow: 86_400)
            let change = try await propose(store, as: try fixture.caller(.head1), from: tomorrow)
            _ = try await store.parameters.decide(change, approve: true, requestID: UUID(), as: try fixture.caller(.manager))
            let minutes = try await fixture.database.sql("""
                SELECT (hotline.parameter('\(Self.key)')).value_json ->> 'P3',
                       (hotline.parameter('\(Self.key)', NULL, NULL, now() + interval '25 hours')).value_json ->> 'P3'
                """)
            #expect(minutes == [["15", "12"]])
            let listed = try await store.parameters.list(as: try fixture.caller(.agent1)).filter { $0.key == Self.key }
            #expect(listed.count == 2)
        }
    }

    @Test("SEC-05 a value is listed with its words, its form, and who proposed and approved it")
    func listsForPages() async throws {
        try await TestDatabase.with { store, fixture in
            let change = try await propose(store, as: try fixture.caller(.head2))
            let manager = try fixture.caller(.manager)
            #expect(try await store.parameters.pending(as: manager).first?.proposer?.agentNo == "2901")
            _ = try await store.parameters.decide(change, approve: true, requestID: UUID(), as: manager)
            let all = try await store.parameters.list(as: try fixture.caller(.agent1))
            #expect(all.allSatisfy { $0.form != nil && $0.label.zh != $0.key && !$0.label.en.isEmpty })
            let accept = try #require(all.first { $0.key == Self.key && $0.validTo == .distantFuture })
            #expect(accept.label == Label("维修站接单时限", "time for the station to accept"))
            #expect(accept.unitLabel.zh == "分钟")
            #expect(accept.form == ParameterForm(kind: .integer, least: 1, most: 1440))
            #expect(accept.proposedBy?.agentNo == "2901" && accept.approvedBy?.agentNo == "9001")
        }
    }
}
