import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// What follows from answers: doubtful charges and complaints.
extension AnyAct {
    private typealias Methods = Hearthline_V1_CallbackService.Method

    static let charges: [AnyAct] = [
        subject(
            Methods.DecideChargeCheck.descriptor, by: .head1,
            refuses: [
                (.agent1, .forbidden), (.lead1, .forbidden), (.station1, .forbidden),
                // Made the callback.
                (.head2, .noSelfApproval),
            ], late: .staleVersion
        ) { bench in
            let check = try await doubted(bench, by: try bench.fixture.id(.head2))
            return .with {
                ($0.requestID, $0.checkID, $0.verdict, $0.note) = (UUID().uuidString, check, .violation, "维修工承认")
            }
        } other: { (request: inout Hearthline_V1_DecideChargeCheckRequest) in
            request.verdict = .legitimate
        },
        subject(
            Methods.RegisterComplaint.descriptor, by: .lead1,
            refuses: [(.agent1, .forbidden), (.lead2, .eventNotFound), (.station1, .forbidden)], late: .staleVersion
        ) { bench in
            let ticket = try await bench.seat(.agent1).register().ticketID
            let event = try await bench.fixture.database.count(
                """
                INSERT INTO hotline.abnormal_event (type, ticket_id, site_id, station_id, found_at, status,
                    description)
                VALUES (6, \(ticket), 1, 1, now(), 'candidate', '态度冷淡') RETURNING id
                """)
            return .with { ($0.requestID, $0.eventID, $0.reason) = (UUID().uuidString, Int64(event), "住户同意投诉") }
        } other: { (request: inout Hearthline_V1_RegisterComplaintRequest) in
            request.reason = "住户来电投诉"
        },
    ]

    /// The check of a charge that the resident told of and the station did not declare.
    private static func doubted(_ bench: LiveBench, by person: Int64) async throws -> Int64 {
        let check = try await bench.fixture.database.count(
            """
            WITH t AS (
                INSERT INTO hotline.ticket (site_id, number, state, category, queue, fault, fault_family, urgency,
                    problem, household_id, building_id, community_id, address_text, station_id, registered_by)
                SELECT 1, 'T-1', 8, 1, 1, 2, 1, 3, '不热', id, building_id, community_id, full_name, 1, 1
                  FROM hotline.household WHERE id = \(Fixture.sunshine501)
                RETURNING *
            ), k AS (
                INSERT INTO hotline.callback_task (ticket_id, cycle, site_id, station_id, queue, status, priority,
                    returned_at, due_from, due_to, next_at)
                SELECT id, 1, 1, 1, 1, 1, 127, now(), now(), now(), now() FROM t RETURNING *
            ), c AS (
                INSERT INTO hotline.callback (task_id, ticket_id, site_id, station_id, convenient, c_charged,
                    c_amount_fen, c_what, c_receipt, result, employee_id)
                SELECT id, ticket_id, 1, 1, true, true, 5000, '阀门', false, 2, \(person) FROM k RETURNING *
            )
            INSERT INTO hotline.charge_check (ticket_id, site_id, callback_id, severity, station_charged,
                station_amount_fen, resident_amount_fen, ownership, due_at)
            SELECT ticket_id, 1, id, 'high', false, 0, 5000, 3, now() + interval '1 day' FROM c RETURNING id
            """)
        return Int64(check)
    }
}
