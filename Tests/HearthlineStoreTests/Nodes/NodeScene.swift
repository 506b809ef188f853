import Foundation
import Hearthline
import HearthlineStore
import TestSupport

/// The node of site 2 and the centre, each with a database of its own, both made from the same company.
struct NodeScene {
    let node: TicketScene
    let centre: TicketScene

    static func with(_ body: @Sendable (NodeScene) async throws -> Void) async throws {
        try await TicketScene.with { node in
            try await TestDatabase.withSecond { store, fixture in
                try await node.database.sql("SELECT hotline.prepare_node('02', 5001)")
                try await body(NodeScene(node: node, centre: TicketScene(store: store, fixture: fixture)))
            }
        }
    }

    static let cut = Date(timeIntervalSince1970: 1_764_727_200)  // 2025-12-03 10:00 in Shanghai

    /// The node registers one repair of each household; the first from a call. Then the morning of the cut is made of it: one
    /// ticket every minute from 10:00 on.
    func take(_ count: Int) async throws {
        for position in 0..<count {
            let callID: Int64? = position == 0 ? try await call() : nil
            try await node.register(
                TicketScene.draft(household: 25 + Int64(position)), callID: callID, as: .agentOfSite2)
        }
        try await node.database.sql(
            """
            SET session_replication_role = replica;
            UPDATE hotline.call SET ring_at = '2025-12-03 09:59:30+08', answered_at = '2025-12-03 09:59:40+08';
            UPDATE hotline.ticket t SET number = '20251203-02-' || split_part(t.number, '-', 3),
                   registered_at = timestamptz '2025-12-03 10:00:00.123456+08' + n.position * interval '1 minute'
              FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS position FROM hotline.ticket) n WHERE n.id = t.id
            """)
    }

    private func call() async throws -> Int64 {
        var call = NewCall(ringAt: .now.addingTimeInterval(-60), answeredAt: .now.addingTimeInterval(-50))
        call.caller = try PhoneNumber("13800000025")
        return try await node.store.calls.record(call, requestID: UUID(), as: node.fixture.caller(.agentOfSite2))
    }

    /// What the node has to tell.
    func told() async throws -> [NodeTicket] {
        try await node.store.nodes.tickets(since: Self.cut, as: node.fixture.caller(.lead2))
    }

    /// The link is back: the lead of site 2 brings so many tickets; the outcomes.
    @discardableResult
    func merge(_ limit: Int = .max) async throws -> [String] {
        var outcomes: [String] = []
        for ticket in try await told().prefix(limit) {
            let receipt = try await centre.store.nodes.admit(
                ticket.record, requestID: UUID(), as: centre.fixture.caller(.lead2))
            outcomes.append(receipt.outcome)
        }
        return outcomes
    }
}
