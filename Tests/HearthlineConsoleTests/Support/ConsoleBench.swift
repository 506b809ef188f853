import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import Hummingbird
import HummingbirdTesting
import Logging
import TestSupport

@testable import HearthlineConsole

/// The console without a socket, over a database of its own.
struct ConsoleBench: Sendable {
    let client: any TestClientProtocol
    let store: Store
    let fixture: Fixture

    static func with(_ body: @Sendable @escaping (ConsoleBench) async throws -> Void) async throws {
        try await TestDatabase.with { store, fixture in
            let logger = Logger(label: "console") { _ in SwiftLogNoOpLogHandler() }
            let core = try ConsoleCore(
                store: store, feed: ChangeFeed(changes: store.changes, listener: nil, logger: logger),
                principals: PrincipalCache(lifetime: .seconds(15), capacity: 100),
                libraries: ConsoleCore.web.appending(path: "assets"),
                logger: logger)
            let operations = OperationsRoutes(metrics: PrometheusRegistry(), isReady: { true })
            let app = Application(router: Console.router(core, operations), logger: logger)
            try await app.test(.router) { client in
                try await body(ConsoleBench(client: client, store: store, fixture: fixture))
            }
        }
    }

    /// Asks for a page as somebody, or as nobody.
    func get(_ path: String, as person: FixturePerson? = nil, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: headers.merged(Self.cookie(person)))
    }

    /// Sends a form from a page of the console itself, unless said otherwise.
    func post(
        _ path: String, _ fields: [String: String] = [:], as person: FixturePerson? = nil,
        headers: HTTPFields = [.fetchSite: "same-origin"]
    ) async throws -> TestResponse {
        let body = fields.map { "\($0.key.urlEncoded)=\($0.value.urlEncoded)" }.joined(separator: "&")
        return try await client.execute(
            uri: path, method: .post, headers: headers.merged(Self.cookie(person)), body: ByteBuffer(string: body))
    }

    private static func cookie(_ person: FixturePerson?) -> HTTPFields {
        person.map { [.cookie: "\(SessionCookie.name)=\($0.token)"] } ?? [:]
    }
}

extension HTTPFields {
    func merged(_ other: HTTPFields) -> HTTPFields { HTTPFields(Array(self) + Array(other)) }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var location: String? { headers[.location] }
}
