import Foundation
import Hearthline
import HearthlineStore
import Logging
import ServiceLifecycle
import Synchronization
import TestSupport
import Testing

@testable import HearthlineServer

/// Alerts on their way to a receiver over real HTTP.
@Suite(.timeLimit(.minutes(2))) struct WebhookSenderTests {
    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    private static func configuration() throws -> WebhookConfiguration {
        var configuration = WebhookConfiguration(
            hosts: ["127.0.0.1"], allowsPrivate: true, secrets: ["duty": try #require(WebhookSecret(secret))])
        configuration.interval = .milliseconds(20)
        configuration.batch = 4
        configuration.timeout = .seconds(2)
        configuration.lock = .seconds(1)
        return configuration
    }

    private static func sender(
        _ store: Store, _ configuration: WebhookConfiguration, transport: (any WebhookTransport)? = nil
    ) -> WebhookSender {
        WebhookSender(
            webhooks: store.webhooks, configuration: configuration,
            transport: transport ?? HTTPWebhookTransport(configuration: configuration),
            backoff: WebhookBackoff(first: .milliseconds(20), longest: .milliseconds(100)), logger: LogCapture().logger)
    }

    /// A receiver in force, by two heads.
    private static func receiver(
        _ url: String, _ store: Store, _ fixture: Fixture, events: [String] = ["alert.raised"]
    ) async throws {
        try await fixture.database.sql(
            """
            INSERT INTO hotline.webhook (name, version, url, events, proposed_by, approved_by, approved_at)
            VALUES ('duty', 1, '\(url)', '{\(events.joined(separator: ","))}', \(try fixture.id(.head1)), \(try fixture.id(.manager)), now())
            """)
    }

    private static func raise(_ count: Int, _ fixture: Fixture, from first: Int = 1) async throws {
        try await fixture.database.sql(
            """
            INSERT INTO hotline.alert (type, severity, subject, site_id, assigned_role)
            SELECT 'case', 'warning', 'case/' || n, 1, 2 FROM generate_series(\(first), \(first + count - 1)) n
            """)
    }

    private static func wait(_ fixture: Fixture, until condition: String) async throws {
        while try await fixture.database.value("SELECT \(condition)") != "t" {
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    private static func running(
        _ senders: [WebhookSender], _ body: () async throws -> Void
    ) async throws {
        let group = ServiceGroup(services: senders, logger: LogCapture().logger)
        async let work: Void = group.run()
        do {
            try await body()
        } catch {
            await group.triggerGracefulShutdown()
            throw error
        }
        await group.triggerGracefulShutdown()
        try await work
    }

    private static let allTaken = "(SELECT count(*) FROM hotline.webhook_delivery WHERE delivered_at IS NULL) = 0"

    @Test("A telling arrives once, signed, without a person in it")
    func delivers() async throws {
        try await TestDatabase.with { store, fixture in
            try await Receiver.with({ _ in .status(204) }) { receiver, url in
                try await Self.receiver(url, store, fixture, events: ["alert.raised", "alert.acknowledged"])
                try await Self.raise(1, fixture)
                try await fixture.database.sql(
                    """
                    INSERT INTO hotline.alert (type, subject, assigned_role) VALUES ('pi.colleague', 'employee:\(try fixture.id(.agent1))', 13);
                    UPDATE hotline.alert SET ack_at = now(), ack_by = \(try fixture.id(.lead1)) WHERE type = 'case'
                    """)
                try await Self.running([Self.sender(store, try Self.configuration())]) {
                    try await Self.wait(fixture, until: Self.allTaken)
                }
                #expect(receiver.requests.count == 3)
                let secret = try #require(WebhookSecret(Self.secret))
                for request in receiver.requests {
                    let time = try #require(request.headers["webhook-timestamp"].flatMap { Int64($0) })
                    #expect(abs(Double(time) - Date().timeIntervalSince1970) < 60)
                    #expect(
                        request.headers["webhook-signature"]
                            == secret.signature(id: request.id, timestamp: time, body: request.body))
                    #expect(request.path == "/hook" && request.headers["content-type"] == "application/json")
                    #expect(!request.body.contains("employee"))
                }
                let types = try receiver.requests.map { request in
                    let body = try JSONSerialization.jsonObject(with: Data(request.body.utf8)) as? [String: Any]
                    return body?["type"] as? String
                }
                #expect(types.compactMap(\.self).sorted() == ["alert.acknowledged", "alert.raised", "alert.raised"])
            }
        }
    }

    @Test("A receiver that answers 500, redirects, cuts the line or never answers gets it again under the same key")
    func repeats() async throws {
        try await TestDatabase.with { store, fixture in
            let seen = Mutex(0)
            try await Receiver.with({ request in
                if request.path != "/hook" { return .status(200) }
                let number = seen.withLock { count -> Int in
                    count += 1
                    return count
                }
                let answers: [Receiver.Answer] = [
                    .status(500), .redirect("/elsewhere"), .close, .silence, .status(200),
                ]
                return answers[min(number, answers.count) - 1]
            }) { receiver, url in
                try await Self.receiver(url, store, fixture)
                try await Self.raise(1, fixture)
                var configuration = try Self.configuration()
                configuration.timeout = .milliseconds(300)
                try await Self.running([Self.sender(store, configuration)]) {
                    try await Self.wait(fixture, until: Self.allTaken)
                }
                #expect(receiver.requests.count == 5)
                #expect(Set(receiver.requests.map(\.id)).count == 1)
                #expect(receiver.requests.allSatisfy { $0.path == "/hook" }, "a redirect is not followed")
                #expect(
                    try await fixture.database.sql(
                        "SELECT attempts, last_status, last_error FROM hotline.webhook_delivery")
                        == [["5", "200", ""]])
            }
        }
    }

    @Test("An endless answer is good as soon as its status is there")
    func endless() async throws {
        try await TestDatabase.with { store, fixture in
            try await Receiver.with({ _ in .endless }) { receiver, url in
                try await Self.receiver(url, store, fixture)
                try await Self.raise(1, fixture)
                try await Self.running([Self.sender(store, try Self.configuration())]) {
                    try await Self.wait(fixture, until: Self.allTaken)
                }
                #expect(receiver.requests.count == 1)
            }
        }
    }

    @Test("What is refused for longer than the parameter says is given up, and a head is told")
    func givesUp() async throws {
        try await TestDatabase.with { store, fixture in
            try await Receiver.with({ _ in .status(503) }) { receiver, url in
                try await Self.receiver(url, store, fixture)
                try await Self.raise(1, fixture)
                try await Self.running([Self.sender(store, try Self.configuration())]) {
                    try await Self.wait(fixture, until: "(SELECT min(attempts) FROM hotline.webhook_delivery) >= 2")
                    try await fixture.database.sql(
                        "UPDATE hotline.webhook_delivery SET created_at = created_at - interval '1 day'")
                    try await Self.wait(
                        fixture, until: "(SELECT count(*) FROM hotline.webhook_delivery WHERE given_up_at IS NULL) = 0")
                }
                #expect(
                    try await fixture.database.sql(
                        "SELECT subject, assigned_role FROM hotline.alert WHERE type = 'webhook.given_up'")
                        == [["webhook/duty", "4"]])
                #expect(try await fixture.database.count("SELECT count(*) FROM hotline.webhook_delivery") == 1)
            }
        }
    }

    @Test("A host that is not configured, a private one and a missing secret send nothing and say why")
    func refuses() async throws {
        try await TestDatabase.with { store, fixture in
            try await Receiver.with({ _ in .status(200) }) { receiver, url in
                try await Self.receiver(url, store, fixture)
                try await Self.raise(1, fixture)
                func error(_ change: (inout WebhookConfiguration) -> Void) async throws -> String? {
                    var configuration = try Self.configuration()
                    change(&configuration)
                    try await fixture.database.sql(
                        "UPDATE hotline.webhook_delivery SET last_error = '', next_at = now()")
                    try await Self.running([Self.sender(store, configuration)]) {
                        try await Self.wait(
                            fixture, until: "(SELECT max(last_error) FROM hotline.webhook_delivery) <> ''")
                    }
                    return try await fixture.database.value("SELECT last_error FROM hotline.webhook_delivery")
                }
                #expect(try await error { $0.hosts = ["duty.example.com"] } == "HOST_NOT_CONFIGURED")
                #expect(try await error { $0.allowsPrivate = false } == "ADDRESS_PRIVATE")
                #expect(try await error { $0.secrets = [:] } == "SECRET_MISSING")
                #expect(receiver.requests.isEmpty)
            }
        }
    }

    @Test("Of two senders one is killed in the middle: everything arrives at least once, nothing is lost")
    func killed() async throws {
        try await TestDatabase.with { store, fixture in
            try await Receiver.with({ _ in .status(200) }) { receiver, url in
                try await Self.receiver(url, store, fixture)
                let configuration = try Self.configuration()
                let dying = DyingTransport(HTTPWebhookTransport(configuration: configuration), after: 3)
                let victim = Self.sender(store, configuration, transport: dying)
                try await Self.raise(30, fixture)
                let killed = Task { await victim.run() }
                await dying.untilStuck()
                try await Self.running([Self.sender(store, configuration)]) {
                    killed.cancel()
                    try await Self.raise(10, fixture, from: 31)
                    try await Self.wait(fixture, until: Self.allTaken)
                }
                await killed.value
                let kept = try await fixture.database.sql("SELECT id FROM hotline.webhook_delivery").map { $0[0] }
                #expect(kept.count == 40)
                #expect(Set(receiver.requests.map(\.id)) == Set(kept))
                // What the dead one had sent and not yet told is there twice, under one key.
                let again = try await fixture.database.count(
                    "SELECT count(*) FROM hotline.webhook_delivery WHERE attempts > 1")
                #expect(again >= 1)
            }
        }
    }
}

/// Sends, and after some tellings hangs before it tells anybody: the moment in which a server dies.
private actor DyingTransport: WebhookTransport {
    private let inner: HTTPWebhookTransport
    private let limit: Int
    private var sent = 0
    private var waiters: [CheckedContinuation<Void, Never>] = []

    init(_ inner: HTTPWebhookTransport, after limit: Int) {
        self.inner = inner
        self.limit = limit
    }

    func send(_ message: WebhookMessage) async throws -> Int {
        let status = try await inner.send(message)
        sent += 1
        if sent < limit { return status }
        for waiter in waiters { waiter.resume() }
        waiters = []
        try await Task.sleep(for: .seconds(3_600))
        return status
    }

    func untilStuck() async {
        if sent >= limit { return }
        await withCheckedContinuation { waiters.append($0) }
    }
}
