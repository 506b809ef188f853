/// How long to wait after a telling failed: twice as long each time, and never twice the same, so that many do not come back
/// at one moment.
struct WebhookBackoff: Sendable {
    var first: Duration = .seconds(5)
    var longest: Duration = .seconds(3_600)

    /// The wait after the attempt of this number, from 1; `share` is drawn from 0 to 1.
    func delay(after attempt: Int32, share: Double) -> Duration {
        let doubled = first * Double(1 << min(max(attempt - 1, 0), 30))
        return min(doubled, longest) * (0.5 + share / 2)
    }
}
