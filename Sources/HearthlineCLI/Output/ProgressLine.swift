import Synchronization

/// A progress bar that work on any thread may move.
final class ProgressLine: Sendable {
    private let bar = Mutex(ProgressBar())

    func show(_ progress: LoadingProgress) {
        bar.withLock { $0.show(progress.phase, progress.fraction) }
    }

    func finish() {
        bar.withLock { $0.finish() }
    }

    /// Ends the line whatever becomes of the work.
    func whileShowing<R>(_ body: () async throws -> R) async rethrows -> R {
        defer { finish() }
        return try await body()
    }
}
