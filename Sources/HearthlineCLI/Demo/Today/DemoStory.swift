/// What happens to one ticket of the demo's today, in order; the first step registers it.
struct DemoStory: Sendable, Equatable {
    /// Its place in the day, from 0; request ids are made of it.
    var number: Int
    var steps: [DemoStep]
}
