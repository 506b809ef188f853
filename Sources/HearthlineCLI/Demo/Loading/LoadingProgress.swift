/// How far a long piece of work is.
struct LoadingProgress: Sendable, Equatable {
    /// What is being done, in Chinese.
    var phase: String
    /// Share of the whole work, 0...1.
    var fraction: Double
}
