internal import FoundationEssentials
internal import Hearthline
public import HearthlineStore
public import Logging
internal import Metrics
public import ServiceLifecycle

/// Tells other systems of alerts, at least once and always under the same key; several servers share the work.
///
/// A short transaction takes what waits, the sending holds no transaction, another one notes what became of it. What a server
/// took that died is taken by the next one. What it has begun it finishes before it stops.
public final class WebhookSender: Service {
    private let webhooks: Webhooks
    private let configuration: WebhookConfiguration
    private let transport: any WebhookTransport
    private let backoff: WebhookBackoff
    private let logger: Logger

    /// Sends over HTTP.
    public convenience init(webhooks: Webhooks, configuration: WebhookConfiguration, logger: Logger) {
        self.init(
            webhooks: webhooks, configuration: configuration,
            transport: HTTPWebhookTransport(configuration: configuration), logger: logger)
    }

    init(
        webhooks: Webhooks, configuration: WebhookConfiguration, transport: any WebhookTransport,
        backoff: WebhookBackoff = WebhookBackoff(), logger: Logger
    ) {
        self.webhooks = webhooks
        self.configuration = configuration
        self.transport = transport
        self.backoff = backoff
        self.logger = logger
    }

    /// Works until shutdown.
    public func run() async {
        if configuration.hosts.isEmpty {
            try? await gracefulShutdown()
            return
        }
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            if await work() < Int(configuration.batch) {
                await cancelWhenGracefulShutdown { try? await Task.sleep(for: self.configuration.interval) }
            }
        }
    }

    /// One round; how many tellings it took.
    private func work() async -> Int {
        let deadline = ContinuousClock.now + .seconds(10)
        do {
            let taken = try await webhooks.claim(
                limit: configuration.batch, lock: configuration.lock, deadline: deadline)
            await withDiscardingTaskGroup { group in
                for delivery in taken { group.addTask { await self.deliver(delivery) } }
            }
            return taken.count
        } catch {
            logger.warning("tellings not taken", metadata: ["reason": "\(error.reason.rawValue)"])
            return 0
        }
    }

    private func deliver(_ delivery: WebhookDelivery) async {
        var outcome = SendingOutcome()
        do {
            let status = try await transport.send(try message(delivery, at: Date()))
            outcome = SendingOutcome(
                status: Int32(status), error: (200..<300).contains(status) ? nil : "HTTP_\(status)")
        } catch let refusal as WebhookRefusal {
            outcome.error = refusal.rawValue
        } catch {
            // A sender that is stopped in the middle does not know; the next one sends again.
            if Task.isCancelled { return }
            outcome.error = "NOT_REACHED"
        }
        await settle(delivery, outcome)
    }

    /// The telling with its signature, as Standard Webhooks names the headers.
    private func message(_ delivery: WebhookDelivery, at now: Date) throws(WebhookRefusal) -> WebhookMessage {
        guard let secret = configuration.secrets[delivery.name] else { throw .secretMissing }
        let (id, timestamp) = (delivery.id.uuidString.lowercased(), Int64(now.timeIntervalSince1970))
        let signature = secret.signature(id: id, timestamp: timestamp, body: delivery.body)
        return WebhookMessage(
            url: delivery.url,
            headers: [
                ("content-type", "application/json"), ("user-agent", "hearthline"), ("webhook-id", id),
                ("webhook-timestamp", "\(timestamp)"), ("webhook-signature", signature),
            ], body: delivery.body)
    }

    private func settle(_ delivery: WebhookDelivery, _ outcome: SendingOutcome) async {
        let delay = backoff.delay(after: delivery.attempt, share: .random(in: 0...1))
        do {
            let became = try await webhooks.settle(delivery, outcome, delay: delay, deadline: .now + .seconds(10))
            let labels = [("receiver", delivery.name), ("outcome", became.rawValue)]
            Counter(label: "hearthline_webhook_sendings_total", dimensions: labels).increment()
            guard let error = outcome.error else { return }
            logger.warning(
                "telling not taken",
                metadata: ["receiver": "\(delivery.name)", "error": "\(error)", "attempt": "\(delivery.attempt)"])
        } catch {
            // It stays taken until its lock ends, and is sent again then.
            logger.warning("telling not settled", metadata: ["reason": "\(error.reason.rawValue)"])
        }
    }
}
