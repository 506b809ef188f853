/// What one look at the deadlines found.
public struct ClockSweep: Sendable, Hashable {
    /// Deadlines that were found to be missed.
    public let late: Int32
    /// Repairs that will be late soon.
    public let warned: Int32
    /// Missed deadlines that passed twice or four times their limit.
    public let climbed: Int32
    /// Missed deadlines that were met after all.
    public let settled: Int32

    /// The longest of its lists: as long as the limit, there is more to do.
    public var longest: Int32 { max(late, warned, climbed, settled) }
}
