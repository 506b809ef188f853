import GRPCCore
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// A locked session over the wire.
@Suite struct AutoLockServiceTests {
    private func signIn(_ bench: LiveBench) async throws -> Metadata {
        let answer = try await bench.sessions.signIn(
            .with { ($0.agentNo, $0.password) = ("1001", FixturePerson.password) })
        return ["authorization": "Bearer \(answer.token)"]
    }

    private func lock(_ bench: LiveBench) async throws {
        try await bench.fixture.database.sql("UPDATE access.session SET awake_until = now() WHERE ended_at IS NULL")
    }

    @Test("SEC-06 a locked session refuses every call, remembered or not, until the password wakes it")
    func unlocks() async throws {
        try await LiveBench.with { bench in
            let metadata = try await signIn(bench)
            _ = try await bench.directory.listSites(.init(), metadata: metadata)
            try await lock(bench)
            for _ in 1...2 {
                let error = await refusal { _ = try await bench.directory.listSites(.init(), metadata: metadata) }
                #expect(error?.reason == "SESSION_LOCKED")
                #expect(error?.code == .unauthenticated)
            }
            let wrong = await refusal {
                _ = try await bench.sessions.unlock(.with { $0.password = "not the password" }, metadata: metadata)
            }
            #expect(wrong?.reason == "SIGN_IN_FAILED")
            let answer = try await bench.sessions.unlock(
                .with { $0.password = FixturePerson.password }, metadata: metadata)
            #expect(answer.session.agentNo == "1001")
            _ = try await bench.directory.listSites(.init(), metadata: metadata)
        }
    }

    @Test("SEC-06 a call of a remembered session costs one round trip; looking it up again keeps it awake")
    func keepsAwake() async throws {
        try await LiveBench.with({ $0.principalLifetime = .milliseconds(200) }) { bench in
            let metadata = try await signIn(bench)
            _ = try await bench.directory.listSites(.init(), metadata: metadata)
            let trips = try await bench.roundTrips {
                _ = try await bench.directory.listSites(.init(), metadata: metadata)
            }
            #expect(trips == 1)
            try await bench.fixture.database.sql(
                "UPDATE access.session SET awake_until = now() + interval '1 minute' WHERE ended_at IS NULL")
            try await Task.sleep(for: .milliseconds(250))
            _ = try await bench.directory.listSites(.init(), metadata: metadata)
            let minutes = try await bench.fixture.database.value(
                """
                SELECT round(extract(epoch FROM s.awake_until - now()) / 60) FROM access.session s JOIN hotline.employee e ON e.id = s.employee_id
                 WHERE s.ended_at IS NULL AND e.agent_no = '1001'
                """)
            #expect(minutes == "5")
        }
    }

    @Test("SEC-06 nobody unlocks without a token or without a password")
    func needsBoth() async throws {
        try await LiveBench.with { bench in
            let nobody = await refusal {
                _ = try await bench.sessions.unlock(.with { $0.password = FixturePerson.password })
            }
            #expect(nobody?.reason == "SESSION_ENDED")
            let metadata = try await signIn(bench)
            let empty = await refusal { _ = try await bench.sessions.unlock(.init(), metadata: metadata) }
            #expect(empty?.reason == "TEXT_MISSING")
            #expect(empty?.field == "password")
        }
    }
}
