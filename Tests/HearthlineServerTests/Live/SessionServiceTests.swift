import GRPCCore
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

@Suite struct SessionServiceTests {
    @Test("SEC-06 a person signs in, is known by the token, and is nobody after signing out")
    func life() async throws {
        try await LiveBench.with { bench in
            let answer = try await bench.sessions.signIn(
                .with {
                    $0.agentNo = "1001"
                    $0.password = FixturePerson.password
                    $0.workstation = "PC 7"
                })
            #expect(answer.session.role == .agent)
            #expect(answer.session.siteID == 1)
            #expect(!answer.session.hasStationID)
            #expect(answer.endedOther)
            let metadata: Metadata = ["authorization": "Bearer \(answer.token)"]
            let session = try await bench.sessions.getSession(.init(), metadata: metadata)
            #expect(session.agentNo == "1001")
            _ = try await bench.sessions.signOut(.init(), metadata: metadata)
            let after = await refusal { _ = try await bench.sessions.getSession(.init(), metadata: metadata) }
            #expect(after?.reason == "SESSION_ENDED")
            #expect(after?.code == .unauthenticated)
        }
    }

    @Test("SEC-04 a wrong password and an unknown number get the same answer")
    func signInFailed() async throws {
        try await LiveBench.with { bench in
            for number in ["1001", "7777"] {
                let error = await refusal {
                    _ = try await bench.sessions.signIn(
                        .with {
                            $0.agentNo = number
                            $0.password = "not the password"
                        })
                }
                #expect(error?.reason == "SIGN_IN_FAILED")
                #expect(error?.code == .unauthenticated)
                #expect(error?.message.contains(number) == false)
            }
        }
    }

    static let wrong: [(String, String, String, String, String)] = [
        ("", "password", "PC", "agent_no", "TEXT_MISSING"),
        ("10", "password", "PC", "agent_no", "FIELD_INVALID"),
        ("1001'--", "password", "PC", "agent_no", "FIELD_INVALID"),
        ("1001\u{0}", "password", "PC", "agent_no", "TEXT_CONTROL_CHARACTER"),
        (String(repeating: "1", count: 13), "password", "PC", "agent_no", "TEXT_TOO_LONG"),
        ("1001", "", "PC", "password", "TEXT_MISSING"),
        ("1001", String(repeating: "p", count: 129), "PC", "password", "TEXT_TOO_LONG"),
        ("1001", "pass\u{1}word", "PC", "password", "TEXT_CONTROL_CHARACTER"),
        ("1001", "password", String(repeating: "P", count: 61), "workstation", "TEXT_TOO_LONG"),
        ("1001", "password", "PC\n7", "workstation", "TEXT_CONTROL_CHARACTER"),
    ]

    @Test("Every field of signing in has its limits, and the database is not asked")
    func limits() async throws {
        try await LiveBench.with { bench in
            let trips = await bench.roundTrips {
                for (agentNo, password, workstation, field, reason) in Self.wrong {
                    let error = await refusal {
                        _ = try await bench.sessions.signIn(
                            .with { ($0.agentNo, $0.password, $0.workstation) = (agentNo, password, workstation) })
                    }
                    #expect(error?.code == .invalidArgument)
                    #expect(error?.field == field)
                    #expect(error?.reason == reason)
                }
            }
            #expect(trips == 0)
        }
    }

    @Test("SEC-06 a session that was ended elsewhere is refused at the next call, remembered or not")
    func endedElsewhere() async throws {
        try await LiveBench.with { bench in
            let metadata = LiveBench.metadata(.agent1)
            _ = try await bench.directory.listSites(.init(), metadata: metadata)
            try await bench.fixture.database.sql("UPDATE access.session SET ended_at = now(), end_reason = 'revoked'")
            for _ in 1...2 {
                let error = await refusal { _ = try await bench.directory.listSites(.init(), metadata: metadata) }
                #expect(error?.reason == "SESSION_ENDED")
            }
        }
    }
}
