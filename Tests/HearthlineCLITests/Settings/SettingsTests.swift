import Foundation
import Testing

@testable import HearthlineCLI

@Suite("Settings come from flags, the environment, a file and documented values, in this order")
struct SettingsTests {
    @Test("A key nobody has set has its documented value")
    func standard() async throws {
        #expect(try await settings().number(.grpcPort, in: 1...65_535) == 7720)
        #expect(try await settings().text(.tlsCertificate) == "")
    }

    @Test(
        "A file goes before the documented value, whether it writes a number or a text", arguments: ["7721", "\"7721\""])
    func file(port: String) async throws {
        let settings = try await settings(file: "{\"grpc\": {\"port\": \(port)}}")
        #expect(try settings.number(.grpcPort, in: 1...65_535) == 7721)
    }

    @Test("The environment goes before the file")
    func environment() async throws {
        let settings = try await settings(environment: ["HEARTHLINE_GRPC_PORT": "7722"], file: Self.file)
        #expect(try settings.number(.grpcPort, in: 1...65_535) == 7722)
    }

    @Test("A flag goes before everything")
    func flag() async throws {
        let settings = try await settings(
            flags: ["grpc.port": "7723"], environment: ["HEARTHLINE_GRPC_PORT": "7722"], file: Self.file)
        #expect(try settings.number(.grpcPort, in: 1...65_535) == 7723)
    }

    @Test("Every key is read from the environment variable its documentation names")
    func variables() async throws {
        for key in SettingKey.all {
            let settings = try await settings(environment: [key.variable: "given"])
            #expect(try settings.text(key) == "given", "\(key.name)")
        }
    }

    @Test(
        "A value that is no number, or out of range, names its key and does not become the documented one",
        arguments: ["many", "", "0", "65536", "7720.5"])
    func nonsense(value: String) async throws {
        let settings = try await settings(environment: ["HEARTHLINE_GRPC_PORT": value])
        let problem = #expect(throws: SettingProblem.self) { try settings.number(.grpcPort, in: 1...65_535) }
        #expect(problem?.description.contains("grpc.port") == true)
        #expect(problem?.description.contains("HEARTHLINE_GRPC_PORT") == true)
    }

    @Test("A key that must be given stops the start with its name")
    func missing() async throws {
        let settings = try await settings()
        let problem = #expect(throws: SettingProblem.self) { try settings.text(.databaseURL) }
        #expect(problem?.description.contains("HEARTHLINE_SERVER_DATABASE_URL") == true)
    }

    @Test("A secret that is not understood is never shown")
    func secret() async throws {
        let settings = try await settings(environment: ["HEARTHLINE_SERVER_DATABASE_URL": "postgres://x:hunter2@db"])
        let problem = #expect(throws: SettingProblem.self) { try settings.number(.databaseURL, in: 0...1) }
        #expect(problem.map { "\($0)".contains("hunter2") } == false)
        #expect(SettingKey.databaseURL.isSecret)
    }

    private static let file = "{\"grpc\": {\"port\": 7721}}"

    private func settings(
        flags: [String: String] = [:], environment: [String: String] = [:], file: String? = nil
    ) async throws -> Settings {
        guard let file else { return try await Settings(flags: flags, file: nil, environment: environment) }
        let path = NSTemporaryDirectory() + "/hearthline-settings-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(file.utf8).write(to: URL(fileURLWithPath: path))
        return try await Settings(flags: flags, file: path, environment: environment)
    }
}
