/// The number people read out: `20261124-01-0042`, and `20261124-01-0042-2` while it is repaired the second time.
///
/// Source: CBK-05
public enum TicketNumber {
    /// The number with the suffix of its cycle; the first repair has none.
    public static func display(_ number: String, cycle: Int16) -> String {
        cycle > 1 ? "\(number)-\(cycle)" : number
    }

    /// What was read out, without the suffix: day, site and running number.
    public static func withoutCycle(_ text: String) -> String {
        text.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false).prefix(3).joined(separator: "-")
    }
}
