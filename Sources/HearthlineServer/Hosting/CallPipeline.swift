internal import GRPCCore
internal import Logging

/// The interceptors in their order; the first is the outermost.
enum CallPipeline {
    static func interceptors(
        _ configuration: ServerConfiguration, logger: Logger, lookUp: @escaping Authentication.LookUp
    ) -> [any ServerInterceptor] {
        let limits = configuration.limits
        return [
            CallObserver(logger: logger),
            ErrorMapping(logger: logger),
            LoadShedding(maximumCalls: limits.callsInFlight, maximumStreams: limits.openStreams),
            DeadlinePolicy(standard: limits.standardDeadline, maximum: limits.maximumDeadline),
            Authentication(
                principals: PrincipalCache(
                    lifetime: configuration.principalLifetime, capacity: limits.rememberedPrincipals),
                lookUp: lookUp),
        ]
    }
}
