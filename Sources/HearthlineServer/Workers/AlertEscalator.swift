internal import Hearthline
public import HearthlineStore
public import Logging
internal import Metrics
public import ServiceLifecycle

/// Tells the next role of every alert that nobody acknowledged in time, every few seconds; several servers share the work.
///
/// What it has begun it finishes before it stops. Source: rules README A.3
public final class AlertEscalator: Service {
    private let oversight: Oversight
    private let calls: Calls?
    private let interval: Duration
    private let batch: Int32
    private let logger: Logger
    private let onEscalation: @Sendable () -> Void

    /// Escalates through this part of the store, and tells of calls back that are late (INT-09) where calls are given;
    /// `onEscalation` wakes whoever shows alerts.
    public init(
        oversight: Oversight, calls: Calls? = nil, interval: Duration = .seconds(5), batch: Int32 = 100, logger: Logger,
        onEscalation: @escaping @Sendable () -> Void = {}
    ) {
        self.oversight = oversight
        self.calls = calls
        self.interval = interval
        self.batch = batch
        self.logger = logger
        self.onEscalation = onEscalation
    }

    /// Works until shutdown.
    public func run() async {
        while !Task.isShuttingDownGracefully && !Task.isCancelled {
            let isMore = await work()
            if !isMore { await rest() }
        }
    }

    /// One round of work; whether more waits.
    private func work() async -> Bool {
        do {
            if let late = try await calls?.tellMissedReturnCalls(limit: batch, deadline: .now + .seconds(30)), late > 0
            {
                onEscalation()
            }
            let told = try await oversight.escalateAlerts(limit: batch, deadline: .now + .seconds(30))
            tell(told)
            record(try await oversight.alertFigures(deadline: .now + .seconds(10)))
            return Set(told.map(\.alertID)).count >= Int(batch)
        } catch {
            logger.warning("alerts not escalated", metadata: ["reason": "\(error.reason.rawValue)"])
            return false
        }
    }

    private func rest() async {
        await cancelWhenGracefulShutdown { try? await Task.sleep(for: self.interval) }
    }

    private func tell(_ told: [Escalation]) {
        if told.isEmpty { return }
        for (role, calls) in Dictionary(grouping: told, by: \.role) {
            Counter(label: "hearthline_alert_escalations_total", dimensions: [("role", "\(role)")])
                .increment(by: calls.count)
        }
        logger.notice("alerts escalated", metadata: ["alerts": "\(told.map(\.alertID))"])
        onEscalation()
    }

    private func record(_ figures: [AlertFigure]) {
        for figure in figures {
            let severity = [("severity", figure.severity.rawValue)]
            Gauge(label: "hearthline_alerts_open", dimensions: severity).record(figure.open)
            Gauge(label: "hearthline_alerts_oldest_unacknowledged_seconds", dimensions: severity).record(
                figure.oldestSeconds)
        }
    }
}
