import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Answers belong to the call they were given in.
@Suite struct CallbackCallTests {
    @Test("CBK-13 a callback saved without a call is refused, as is one with a call that the caller did not dial")
    func required() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await CallbackScene(store, fixture)
            let task = try await scene.returned()[0]
            func call(_ direction: CallDirection, _ person: FixturePerson) async throws -> Int64 {
                var call = NewCall(ringAt: .now, answeredAt: .now)
                call.direction = direction
                return try await store.calls.record(call, requestID: UUID(), as: fixture.caller(person))
            }
            func save(_ call: Int64?) async throws -> TicketReceipt {
                try await store.callbacks.save(
                    scene.step(task), CallbackScene.content(), callID: call, as: fixture.caller(.agent1))
            }
            await #expect(throws: HearthlineError(.callbackCallRequired, field: "call_id")) { try await save(nil) }
            let others = [
                try await call(.inbound, .agent1), try await call(.outbound, .agent2),
                try await call(.outbound, .agentOfSite2),
            ]
            for other in others {
                await #expect(throws: HearthlineError(.callNotFound), "\(other)") { try await save(other) }
            }
            #expect(try await fixture.database.count("SELECT count(*) FROM hotline.callback") == 0)
            let own = try await call(.outbound, .agent1)
            #expect(try await save(own).outcome == "closed")
            #expect(try await fixture.database.count("SELECT call_id FROM hotline.callback") == own)
        }
    }
}
