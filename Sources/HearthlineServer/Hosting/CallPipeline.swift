internal import GRPCCore
internal import HearthlineStore
internal import Logging

/// The interceptors in their order; the first is the outermost.
enum CallPipeline {
    static func interceptors(
        _ configuration: ServerConfiguration, principals: PrincipalCache? = nil, logger: Logger,
        onWrite: @escaping @Sendable () -> Void = {}, lookUp: @escaping Authentication.LookUp
    ) -> [any ServerInterceptor] {
        let limits = configuration.limits
        return [
            CallObserver(logger: logger),
            ErrorMapping(logger: logger),
            LoadShedding(limits),
            DeadlinePolicy(standard: limits.standardDeadline, maximum: limits.maximumDeadline),
            Authentication(principals: principals ?? configuration.principalCache, lookUp: lookUp),
            FeedWaking(wake: onWrite),
        ]
    }
}

extension ServerConfiguration {
    /// An empty cache of these settings.
    var principalCache: PrincipalCache {
        PrincipalCache(lifetime: principalLifetime, capacity: limits.rememberedPrincipals)
    }
}
