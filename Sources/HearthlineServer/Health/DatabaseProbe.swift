internal import Logging
internal import ServiceLifecycle

/// Asks the database once a second whether it answers, and tells the health state.
struct DatabaseProbe: Service {
    /// One short question to the database; throws when it does not answer in time.
    typealias Question = @Sendable (_ deadline: ContinuousClock.Instant) async throws -> Void

    let health: HealthState
    let interval: Duration
    let logger: Logger
    let question: Question

    func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await probe()
                try? await Task.sleep(for: interval)
            }
        }
        health.drain()
    }

    private func probe() async {
        do {
            try await question(.now + .seconds(2))
            health.succeed()
        } catch {
            let was = health.status
            health.fail()
            if was == .serving { logger.warning("database does not answer", metadata: ["error": "\(error)"]) }
        }
    }
}
