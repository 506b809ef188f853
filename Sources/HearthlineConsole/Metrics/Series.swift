/// One series of numbers that can write itself.
protocol Series: AnyObject, Sendable {
    /// The lines of the series in Prometheus' text format.
    func lines(_ name: String, _ labels: Labels) -> [String]
}
