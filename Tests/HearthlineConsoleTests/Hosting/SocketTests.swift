import Foundation
import Hearthline
import HearthlineStore
import Logging
import ServiceLifecycle
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("The console on a socket")
struct SocketTests {
    /// Runs a test with a folder that holds a certificate for localhost, and the port of a console that uses it.
    private func withConsole(_ body: @Sendable @escaping (URL, Int, FixtureSession) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "console-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try await Tool.run(
            [
                "sh", "-c",
                "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -subj /CN=localhost -days 2"
                    + " -addext subjectAltName=DNS:localhost 2>/dev/null",
            ], directory: folder)
        try await TestDatabase.with { store, fixture in
            let logger = Logger(label: "console") { _ in SwiftLogNoOpLogHandler() }
            let feed = ChangeFeed(changes: store.changes, listener: nil, logger: logger)
            let (ports, sink) = AsyncStream.makeStream(of: Int.self)
            let console = try Console(
                ConsoleConfiguration(
                    port: 0,
                    tls: .init(
                        certificateChain: folder.appending(path: "cert.pem").path,
                        privateKey: folder.appending(path: "key.pem").path),
                    libraries: ConsoleCore.web.appending(path: "assets")),
                store: store, feed: feed, principals: PrincipalCache(lifetime: .seconds(15), capacity: 10),
                operations: OperationsRoutes(metrics: PrometheusRegistry(), isReady: { true }), logger: logger,
                onListening: { sink.yield($0 ?? 0) })
            let group = ServiceGroup(services: [feed, console], logger: logger)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                let port = try #require(await ports.first { _ in true })
                try await body(folder, port, FixtureSession(store: store, fixture: fixture))
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        }
    }

    struct FixtureSession: Sendable {
        let store: Store
        let fixture: Fixture
    }

    private static func curl(_ folder: URL, _ port: Int, _ path: String, _ more: [String] = []) async throws -> String {
        try await Tool.run(
            [
                "curl", "-s", "--cacert", "cert.pem", "--resolve", "localhost:\(port):127.0.0.1",
                "https://localhost:\(port)\(path)",
            ]
                + more, directory: folder)
    }

    @Test("Over TLS a browser gets HTTP/2, and older clients HTTP/1.1")
    func versions() async throws {
        try await withConsole { folder, port, _ in
            let modern = try await Self.curl(
                folder, port, "/health/live", ["-o", "/dev/null", "-w", "%{http_version} %{http_code}"])
            #expect(modern == "2 200")
            let older = try await Self.curl(
                folder, port, "/sign-in", ["--http1.1", "-o", "/dev/null", "-w", "%{http_version} %{http_code}"])
            #expect(older == "1.1 200")
        }
    }

    @Test(
        "A stream begins with its opening, tells of a change with a token, and goes on after it without repeating it"
    )
    func stream() async throws {
        try await withConsole { folder, port, session in
            let cookie = [
                "-H", "Cookie: __Host-hearthline=\(FixturePerson.agent1.token)", "--no-buffer", "--max-time", "4",
            ]
            async let heard = Tool.output(of: folder, port, "/live", cookie)
            try await Task.sleep(for: .seconds(1))
            try await Self.register(session)
            let text = try await heard
            #expect(text.hasPrefix("event: opened\ndata: {}\n\n"))
            let token = try #require(text.split(separator: "\n").last { $0.hasPrefix("id: ") }?.dropFirst(4))
            #expect(text.contains("event: ticket"))
            let resumed = try await Tool.output(of: folder, port, "/live", cookie + ["-H", "Last-Event-ID: \(token)"])
            #expect(!resumed.contains("event: ticket"))
            #expect(resumed.contains("event: opened"))
        }
    }

    private static func register(_ session: FixtureSession) async throws {
        var draft = IntakeDraft(fault: .noHeatFlat, problem: "全屋不热")
        draft.householdID = Fixture.sunshine501
        draft.callerName = "王先生"
        draft.phone = "13800000023"
        draft.readBack = .complete
        _ = try await session.store.tickets.register(
            Registration(draft), requestID: UUID(), as: session.fixture.caller(.agent1))
    }
}

extension Tool {
    /// What a stream said until the time was over, which curl counts as an error.
    static func output(of folder: URL, _ port: Int, _ path: String, _ more: [String]) async throws -> String {
        try await run(
            [
                "sh", "-c",
                "curl -s --cacert cert.pem --resolve localhost:\(port):127.0.0.1 "
                    + "https://localhost:\(port)\(path) \"$@\" || true",
                "sh",
            ]
                + more, directory: folder)
    }
}
