import Foundation
import GRPCCore
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// What follows from answers, over the wire.
@Suite struct ChargeServiceTests {
    private var uuid: String { UUID().uuidString.lowercased() }

    /// A returned ticket whose resident told of a charge that the station did not declare.
    private func plant(_ bench: LiveBench) async throws {
        try await bench.fixture.database.sql(
            """
            WITH t AS (
                INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency, problem, household_id,
                    building_id, community_id, address_text, station_id, registered_by)
                SELECT 1, 'T-1', 8, 1, 1, 2, 1, 3, '不热', id, building_id, community_id, full_name, 1, 1 FROM hotline.household WHERE id = 23
                RETURNING *
            ), k AS (
                INSERT INTO hotline.callback_task (ticket_id, cycle, site_id, station_id, queue, status, priority, returned_at, due_from, due_to, next_at)
                SELECT id, 1, 1, 1, 1, 1, 127, now(), now(), now(), now() FROM t RETURNING *
            ), c AS (
                INSERT INTO hotline.callback (task_id, ticket_id, site_id, station_id, convenient, c_charged, c_amount_fen, c_what, c_receipt,
                    result, employee_id)
                SELECT id, ticket_id, 1, 1, true, true, 5000, '阀门', false, 2, 1 FROM k RETURNING *
            )
            INSERT INTO hotline.charge_check (ticket_id, site_id, callback_id, severity, station_charged, station_amount_fen, resident_amount_fen,
                ownership, due_at)
            SELECT ticket_id, 1, id, 'high', false, 0, 5000, 3, now() + interval '1 day' FROM c
            """)
    }

    @Test("CBK-07 a head lists charge checks and decides one; a lead is refused, a verdict must be one")
    func decides() async throws {
        try await LiveBench.with { bench in
            try await plant(bench)
            let (lead, head) = (LiveBench.metadata(.lead1), LiveBench.metadata(.head1))
            let open = try await bench.callbacks.listChargeChecks(.with { $0.status = .open }, metadata: head).checks
            let check = try #require(open.first)
            #expect(check.severity == .high && check.residentAmountFen == 5_000 && check.hasReceipt && !check.receipt)
            let decide = { (verdict: Hearthline_V1_ChargeCheckStatus, metadata: Metadata) in
                try await bench.callbacks.decideChargeCheck(
                    .with {
                        ($0.requestID, $0.checkID, $0.verdict, $0.note) = (uuid, check.id, verdict, "维修工承认")
                    }, metadata: metadata)
            }
            #expect(await refusal { _ = try await decide(.violation, lead) }?.reason == "FORBIDDEN")
            #expect(await refusal { _ = try await decide(.open, head) }?.field == "verdict")
            #expect(await refusal { _ = try await decide(.unspecified, head) }?.field == "verdict")
            #expect(try await decide(.violation, head).outcome == "violation")
            let all = try await bench.callbacks.listChargeChecks(.init(), metadata: lead).checks
            #expect(all.map(\.status) == [.violation])
        }
    }

    @Test("CBK-03 the worklist of a day comes with its places; a manager must name the site")
    func worklist() async throws {
        try await LiveBench.with { bench in
            try await plant(bench)
            let day = ServiceDay(.now).iso
            let mine = try await bench.callbacks.getWorklist(
                .with { ($0.day, $0.quota) = (day, 5) }, metadata: LiveBench.metadata(.agent1)
            ).entries
            #expect(mine.map(\.place) == [1])
            let manager = LiveBench.metadata(.manager)
            let nameless = await refusal {
                _ = try await bench.callbacks.getWorklist(.with { ($0.day, $0.quota) = (day, 5) }, metadata: manager)
            }
            #expect(nameless?.field == "site_id")
            let named = try await bench.callbacks.getWorklist(
                .with { ($0.siteID, $0.day, $0.quota) = (1, day, 5) }, metadata: manager
            ).entries
            #expect(named == mine)
        }
    }

    @Test("SEC-07 the list of callbacks ends at the building, the sheet names the flat")
    func masked() async throws {
        try await LiveBench.with { bench in
            try await plant(bench)
            let agent = LiveBench.metadata(.agent1)
            let task = try #require(try await bench.callbacks.listTasks(.init(), metadata: agent).tasks.first)
            #expect(task.maskedAddress == "阳光花园3号楼**")
            let sheet = try await bench.callbacks.getTask(.with { $0.taskID = task.id }, metadata: agent)
            #expect(sheet.address == "阳光花园3号楼2单元501室")
        }
    }
}
