import HearthlineConsole
import HearthlineServer
import HearthlineStore
import Logging
import Postgres
import ServiceLifecycle
import UnixSignals

/// Everything that runs, in the order in which it depends on each other: it stops in the reverse order.
struct Composition {
    let plan: ServePlan
    let metrics: PrometheusRegistry
    let logger: Logger

    init(_ plan: ServePlan, metrics: PrometheusRegistry = PrometheusRegistry(), logger: Logger) {
        self.plan = plan
        self.metrics = metrics
        self.logger = logger
    }

    func run(stoppingOn signals: [UnixSignal] = [.sigterm, .sigint]) async throws {
        let database = Database(plan.database, logger: logger)
        let store = Store(database: database, phones: plan.phones)
        let listener = Listener(
            connectionString: plan.database.connectionString, channels: [ChangeFeed.channel], logger: logger)
        let server = ServerAssembly(store: store, configuration: plan.server, listener: listener, logger: logger)
        let health = server.health
        let figures = DatabaseMeters(database: database)
        let operations = OperationsRoutes(
            metrics: metrics, isReady: { health.status == .serving },
            refresh: {
                figures.refresh()
                server.sealer.refresh()
            })
        let console = try Console(
            plan.console, store: store, feed: server.feed, principals: server.principals, operations: operations,
            logger: Logger(label: "hearthline.console"))
        var configuration = ServiceGroupConfiguration(
            services: ([database, SchemaGate(store: store, logger: logger)] + server.services + [console]).map {
                .init(service: $0)
            },
            gracefulShutdownSignals: signals, logger: logger)
        configuration.maximumGracefulShutdownDuration = plan.shutdown
        try await ServiceGroup(configuration: configuration).run()
    }
}

/// Stops the start when the database's schema is not the one this program knows; afterwards it only waits.
struct SchemaGate: Service {
    let store: Store
    let logger: Logger

    func run() async throws {
        try await store.requireKnownSchema(deadline: .now + .seconds(10))
        logger.info("schema is known", metadata: ["changes": "\(SchemaChanges.known.count)"])
        try? await gracefulShutdown()
    }
}
