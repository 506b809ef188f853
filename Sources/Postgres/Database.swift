public import Logging
public import ServiceLifecycle

/// A database reached over a bounded set of pipelined connections.
///
/// Each call is one transaction and exactly one network round trip: who acts and with which settings, then the
/// statements, then one Sync. A call succeeds only when the server has confirmed the commit. Nothing of a call, neither
/// its role nor its settings nor its error, is left for the next one.
///
/// Calls made before ``run()`` has connected wait until their deadline.
public struct Database: Service {
    let core: DatabaseCore
    private let logger: Logger

    /// Makes a client; connections are opened by ``run()``.
    public init(_ configuration: DatabaseConfiguration, logger: Logger) {
        core = DatabaseCore(configuration, logger: logger)
        self.logger = logger
    }

    /// Keeps the connections open until the task is cancelled or a graceful shutdown begins.
    ///
    /// A graceful shutdown refuses new calls, serves those already accepted and then closes. Cancellation closes at
    /// once: calls in flight fail with an unknown outcome.
    public func run() async throws {
        for pool in core.pools { pool.mailbox.post(.start) }
        let wasGraceful = (try? await gracefulShutdown()) != nil
        if wasGraceful { await drain() }
        for pool in core.pools { pool.mailbox.post(.close) }
    }

    /// What the client did and does.
    public var statistics: DatabaseStatistics {
        DatabaseStatistics(core.pools.map(\.statistics))
    }

    /// The statement that begins every call: role, time limit and settings, all local to its transaction.
    public static func contextSQL(settingNames: [String]) -> String {
        ContextStatement(settingNames: settingNames).sql
    }

    private func drain() async {
        await withTaskCancellationHandler {
            for pool in core.pools {
                await withCheckedContinuation { pool.mailbox.post(.drain($0)) }
            }
        } onCancel: {
            for pool in core.pools { pool.mailbox.post(.close) }
        }
    }
}
