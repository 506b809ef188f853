public import HearthlineStore
internal import Hummingbird
public import Logging
public import ServiceLifecycle

/// The console: pages for people at their desks and in basements, and figures for machines.
public struct Console: Service {
    private let application: Application<RouterResponder<ConsoleContext>>

    /// Prepares every page; throws when a file of the pages is missing or cannot be understood.
    ///
    /// `principals` may be shared with other surfaces, so that whoever signs out is forgotten by all.
    public init(
        _ configuration: ConsoleConfiguration, store: Store, feed: ChangeFeed, principals: PrincipalCache,
        operations: OperationsRoutes, logger: Logger,
        onListening: @escaping @Sendable (Int?) async -> Void = { _ in }
    ) throws {
        let core = try configuration.libraries.map {
            try ConsoleCore(store: store, feed: feed, principals: principals, libraries: $0, logger: logger)
        }
        application = Application(
            router: Self.router(core, operations),
            server: try configuration.server(),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port), serverName: "hearthline"),
            onServerRunning: { channel in await onListening(channel.localAddress?.port) },
            logger: logger)
    }

    /// Serves until shutdown.
    public func run() async throws {
        try await application.run()
    }
}
