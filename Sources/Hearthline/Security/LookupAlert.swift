public import FoundationEssentials

/// When somebody looks up more households than the work explains.
///
/// Source: SEC-08
public struct LookupAlert: Sendable, Hashable {
    /// One look at a household's personal data.
    public struct Lookup: Sendable, Hashable {
        /// When it was.
        public let at: Date
        /// Whose data it was.
        public let householdID: Int64

        /// Makes a look.
        public init(at: Date, householdID: Int64) {
            self.at = at
            self.householdID = householdID
        }
    }

    /// More different households than this raise an alert.
    public let households: Int
    /// The time in which they are counted, in seconds.
    public let window: TimeInterval

    /// Makes the rule from its parameters (`pi.lookup_alert`).
    public init(households: Int, minutes: Double) {
        self.households = households
        window = minutes * 60
    }

    /// Whether the looks of one person in the window before `now` raise an alert.
    public func isRaised(by lookups: [Lookup], now: Date) -> Bool {
        let recent = lookups.filter { $0.at <= now && now.timeIntervalSince($0.at) < window }
        return Set(recent.map(\.householdID)).count > households
    }
}
