import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// Reasons of missed deadlines.
extension AnyAct {
    private typealias Methods = Hearthline_V1_DeadlineService.Method

    static let deadlines: [AnyAct] = [
        subject(
            Methods.ExcuseBreach.descriptor, by: .station1,
            refuses: [
                (.agent1, .forbidden), (.lead1, .breachNotFound), (.lead2, .breachNotFound),
                (.station2, .breachNotFound), (.head1, .forbidden),
            ], late: .staleVersion
        ) { bench in
            let breach = try await missed(bench)
            return .with { ($0.requestID, $0.breachID, $0.excuse) = (UUID().uuidString, breach, "爆管抢修,全站出动") }
        } other: { (request: inout Hearthline_V1_ExcuseBreachRequest) in
            request.excuse = "电话线路中断"
        }
    ]

    /// An order of station 1 that nobody accepted in time.
    private static func missed(_ bench: LiveBench) async throws -> Int64 {
        let ticket = try await bench.seat(.agent1).register().ticketID
        let database = bench.fixture.database
        try await database.sql(
            "SELECT hotline.sweep_clocks(due_at + interval '1 second') FROM hotline.sla_clock WHERE ticket_id = \(ticket) AND kind = 3"
        )
        return Int64(
            try await database.count("SELECT id FROM hotline.clock_breach WHERE ticket_id = \(ticket) AND kind = 3"))
    }
}
