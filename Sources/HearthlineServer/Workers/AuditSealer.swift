internal import Hearthline
public import HearthlineStore
public import Logging
internal import Metrics
public import ServiceLifecycle
internal import Synchronization

/// Seals the audit trail once a minute; once a day verifies it and publishes the head of its chain in the log.
///
/// That is outside the database: a chain that somebody computes anew does not contain a head published before.
/// Source: SEC-05
public final class AuditSealer: Service {
    /// How often what is done.
    struct Pace: Sendable {
        var sealing: Duration = .seconds(60)
        var publication: Duration = .seconds(86_400)
    }

    private let oversight: Oversight
    private let pace: Pace
    private let logger: Logger
    private let sealedAt = Mutex(ContinuousClock.now)
    private let publishedHead = Mutex([UInt8]?.none)

    /// Seals through this part of the store.
    public convenience init(oversight: Oversight, logger: Logger) {
        self.init(oversight: oversight, pace: Pace(), logger: logger)
    }

    init(oversight: Oversight, pace: Pace, logger: Logger) {
        self.oversight = oversight
        self.pace = pace
        self.logger = logger
    }

    /// Works until shutdown.
    public func run() async {
        await cancelWhenGracefulShutdown {
            var nextPublication = ContinuousClock.now
            while !Task.isCancelled {
                let isSealed = await self.seal()
                if isSealed, nextPublication <= .now, await self.publish() {
                    nextPublication = .now + self.pace.publication
                }
                try? await Task.sleep(for: self.pace.sealing)
            }
        }
    }

    /// Brings the meters up to date that grow with time.
    public func refresh() {
        let age = sealedAt.withLock { $0.duration(to: .now) }
        Gauge(label: "hearthline_audit_unsealed_seconds").record(age / .seconds(1))
    }

    private func seal() async -> Bool {
        do {
            let rows = try await oversight.sealAudit(deadline: .now + .seconds(30))
            sealedAt.withLock { $0 = .now }
            if rows > 0 { logger.info("audit rows sealed", metadata: ["rows": "\(rows)"]) }
            return true
        } catch {
            logger.warning("audit trail not sealed", metadata: ["reason": "\(error.reason.rawValue)"])
            return false
        }
    }

    /// False while there is nothing to publish or the trail could not be read.
    private func publish() async -> Bool {
        let anchor = publishedHead.withLock { $0 }
        do {
            let report = try await oversight.verifyAudit(anchor: anchor, deadline: .now + .seconds(600))
            guard report.head != nil else { return false }
            publishedHead.withLock { $0 = report.head }
            tell(report)
            return true
        } catch {
            logger.warning("audit trail not verified", metadata: ["reason": "\(error.reason.rawValue)"])
            return false
        }
    }

    private func tell(_ report: AuditReport) {
        Gauge(label: "hearthline_audit_seals").record(report.seals)
        Gauge(label: "hearthline_audit_broken_seals").record(report.brokenSeals.count + (report.isAnchored ? 0 : 1))
        let metadata: Logger.Metadata = [
            "head": "\(report.headText ?? "")", "seals": "\(report.seals)", "rows": "\(report.sealedRows)",
            "broken": "\(report.brokenSeals)", "anchored": "\(report.isAnchored)",
        ]
        if report.isIntact {
            logger.notice("audit trail verified", metadata: metadata)
        } else {
            logger.critical("audit trail was altered", metadata: metadata)
        }
    }
}
