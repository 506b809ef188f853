/// What pops up when the phone rings: the households of the number, masked.
///
/// With several households the person must choose one. Source: INT-04
public struct CallerCard: Sendable, Hashable {
    /// The households of the number, linked contacts first; empty for an unknown number.
    public let households: [HouseholdCard]
}
