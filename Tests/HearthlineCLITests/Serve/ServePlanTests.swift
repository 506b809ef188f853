import Foundation
import HearthlineConsole
import HearthlineServer
import Testing

@testable import HearthlineCLI

@Suite("The plan of a server")
struct ServePlanTests {
    /// The plan of an environment with a key file and a database besides.
    static func plan(_ environment: [String: String] = [:]) async throws -> ServePlan {
        let path = NSTemporaryDirectory() + "/hearthline-key-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(String(repeating: "ab", count: 32).utf8).write(to: URL(fileURLWithPath: path))
        let given = ["HEARTHLINE_PHONE_KEY_FILE": path, "HEARTHLINE_SERVER_DATABASE_URL": "host=/nonexistent"]
        let all = given.merging(environment) { $1 }
        return try ServePlan(try await Settings(flags: [:], file: nil, environment: all))
    }

    @Test("Callers that do not read are cut off before the shutdown runs out of time", arguments: [1, 5, 20, 600])
    func grace(seconds: Int) async throws {
        let plan = try await Self.plan(["HEARTHLINE_SHUTDOWN_SECONDS": "\(seconds)"])
        #expect(plan.server.limits.connectionGrace <= plan.shutdown / 2)
        #expect(plan.server.limits.connectionGrace <= .seconds(10))
        #expect(plan.server.limits.connectionGrace >= .milliseconds(500))
    }

    @Test(
        "An address beyond this machine without TLS stops the start and names the setting",
        arguments: ["0.0.0.0", "::", "10.0.0.7", "127.evil.example.com", "128.0.0.1"])
    func plaintext(host: String) async throws {
        for (surface, prefix) in [("grpc", "HEARTHLINE_GRPC"), ("console", "HEARTHLINE_CONSOLE")] {
            let problem = await #expect(throws: SettingProblem.self) {
                try await Self.plan(["\(prefix)_HOST": host])
            }
            #expect(problem?.description.contains("\(surface).plaintext") == true)
            #expect(problem?.description.contains("\(prefix)_PLAINTEXT") == true)
            let sloppy = await #expect(throws: SettingProblem.self) {
                try await Self.plan(["\(prefix)_HOST": host, "\(prefix)_PLAINTEXT": "yes"])
            }
            #expect(sloppy != nil)
        }
    }

    @Test("A folder without the browser's libraries stops the start and names the missing file")
    func libraries() async throws {
        let problem = await #expect(throws: SettingProblem.self) {
            try await Self.plan(["HEARTHLINE_CONSOLE_LIBRARIES": NSTemporaryDirectory()])
        }
        #expect(problem?.description.contains("console.libraries") == true)
        #expect(problem?.description.contains("bootstrap.min.css") == true)
        #expect(try await Self.plan().console.libraries == nil)
    }

    @Test("The loopback needs no TLS, other addresses do with TLS or with the permission", arguments: [
        ["HEARTHLINE_GRPC_HOST": "127.0.0.1"], ["HEARTHLINE_GRPC_HOST": "::1"],
        ["HEARTHLINE_GRPC_HOST": "0.0.0.0", "HEARTHLINE_GRPC_PLAINTEXT": "allowed"],
        [
            "HEARTHLINE_GRPC_HOST": "0.0.0.0", "HEARTHLINE_GRPC_TLS_CERTIFICATE": "server.crt",
            "HEARTHLINE_GRPC_TLS_KEY": "server.key",
        ],
    ])
    func permitted(environment: [String: String]) async throws {
        let plan = try await Self.plan(environment)
        #expect((plan.server.tls != nil) == (environment.count == 3))
        let console = try await Self.plan(
            environment.reduce(into: [:]) { $0[$1.key.replacing("_GRPC_", with: "_CONSOLE_")] = $1.value }).console
        #expect((console.tls != nil) == (environment.count == 3))
    }
}
