internal import GRPCCore
public import HearthlineStore
public import Logging
public import Postgres
public import ServiceLifecycle

/// Everything the gRPC server runs: the probe of the database, the feed, the workers, the host with all services.
///
/// The database itself is not part of it: put it before these in the service group, so that it stops after them.
public struct ServerAssembly: Sendable {
    /// Follows the database; readiness of other endpoints asks it too.
    public let health: HealthState
    /// The server on its socket.
    public let host: GRPCHost
    /// Tells streams what changed; other surfaces may subscribe too.
    public let feed: ChangeFeed
    /// Seals the audit trail.
    public let sealer: AuditSealer
    /// Searches for omitted abnormal events.
    public let searcher: OmissionSearcher
    /// Tells the next role of alerts that nobody acknowledges.
    public let escalator: AlertEscalator
    /// Tells other systems of alerts.
    public let sender: WebhookSender
    /// Who the live tokens are; other surfaces may share it.
    public let principals: PrincipalCache
    private let probe: DatabaseProbe
    private let sweeper: ClockSweeper

    /// Assembles the server over a store.
    ///
    /// `listener` hears at once what other servers changed; without one the feed looks every two seconds.
    public init(
        store: Store, configuration: ServerConfiguration, listener: Listener? = nil, pace: ChangeFeed.Pace = .init(),
        logger: Logger
    ) {
        let feed = ChangeFeed(changes: store.changes, listener: listener, logger: logger, pace: pace)
        let health = HealthState(freshness: configuration.healthFreshness)
        let principals = configuration.principalCache
        self.health = health
        self.feed = feed
        self.principals = principals
        sealer = AuditSealer(oversight: store.oversight, logger: logger)
        escalator = AlertEscalator(
            oversight: store.oversight, calls: store.calls, interval: configuration.escalationInterval, logger: logger,
            onEscalation: { feed.poke() })
        sender = WebhookSender(webhooks: store.webhooks, configuration: configuration.webhooks, logger: logger)
        sweeper = ClockSweeper(deadlines: store.deadlines, logger: logger)
        searcher = OmissionSearcher(events: store.abnormal, logger: logger)
        probe = DatabaseProbe(health: health, interval: .seconds(1), logger: logger) { deadline in
            try await store.ping(deadline: deadline)
        }
        host = GRPCHost(
            configuration, services: Self.services(store, feed, health, principals),
            interceptors: CallPipeline.interceptors(
                configuration, principals: principals, logger: logger, onWrite: { feed.poke() },
                lookUp: { try await store.sessions.principal(forToken: $0, deadline: CallScope.requireTime()) }))
    }

    /// The services in the order in which they start.
    public var services: [any Service] { [probe, feed, sealer, sweeper, searcher, escalator, sender, host] }

    private static func services(
        _ store: Store, _ feed: ChangeFeed, _ health: HealthState, _ principals: PrincipalCache
    ) -> [any RegistrableRPCService] {
        [
            HealthService(health: health),
            SessionService(sessions: store.sessions, principals: principals),
            DirectoryService(directory: store.directory, staff: store.staff),
            CallService(calls: store.calls),
            TicketService(tickets: store.tickets, feed: feed),
            StationService(work: store.stationWork, tickets: store.tickets, calls: store.stationCalls, feed: feed),
            CallbackService(callbacks: store.callbacks, feed: feed),
            DeadlineService(deadlines: store.deadlines),
            AbnormalService(events: store.abnormal),
            OversightService(oversight: store.oversight, leaks: store.leaks, assistance: store.assistance),
            ComplaintService(complaints: store.complaints),
            NodeService(nodes: store.nodes, feed: feed),
            SettingsService(
                webhooks: store.webhooks, rules: store.rules, administration: store.administration),
            EscalationService(escalations: store.escalations),
            HandOverService(handOvers: store.handOvers),
        ]
    }
}
