/// What was read back to the caller, and what was excused.
///
/// Source: INT-01, INT-15
public struct ReadBack: Sendable, Hashable {
    /// The items the caller confirmed.
    public var confirmed: Set<ReadBackItem>
    /// The items that could not be confirmed, each with its reason; a confirmed item has none.
    public var exceptions: [ReadBackItem: ReadBackException]

    /// Makes a record of a read-back.
    public init(confirmed: Set<ReadBackItem> = [], exceptions: [ReadBackItem: ReadBackException] = [:]) {
        self.confirmed = confirmed
        self.exceptions = exceptions
    }

    /// All four items confirmed.
    public static let complete = ReadBack(confirmed: Set(ReadBackItem.allCases))

    /// `READBACK_MISSING` for each item that is neither confirmed nor rightly excused, `FIELD_INVALID` for one that is both.
    ///
    /// `emergency_skip` counts for P1 only. Problem and address know no other excuse. At P1 the name may be left
    /// out, since place, problem and phone are enough.
    public func check(urgency: Urgency) -> [Problem] {
        ReadBackItem.allCases.compactMap { item in
            if confirmed.contains(item) && exceptions[item] != nil { return Problem(item.field, .fieldInvalid) }
            return isSettled(item, urgency) ? nil : Problem(item.field, .readbackMissing)
        }
    }

    /// Whether what the item is about may be left empty: it is excused, or left out at P1, and nobody confirmed it.
    public func mayBeEmpty(_ item: ReadBackItem, urgency: Urgency) -> Bool {
        !confirmed.contains(item) && recorded(urgency: urgency)[item] != nil
    }

    /// The exceptions to store and to list to the lead: what was given, and what P1 left out by itself.
    public func recorded(urgency: Urgency) -> [ReadBackItem: ReadBackException] {
        var result = exceptions
        if urgency == .p1 && !confirmed.contains(.name) && result[.name] == nil { result[.name] = .emergencySkip }
        return result
    }

    /// Whether somebody must complete the intake soon, because an emergency cut it short.
    public func needsCompletion(urgency: Urgency) -> Bool {
        recorded(urgency: urgency).values.contains(.emergencySkip)
    }

    private func isSettled(_ item: ReadBackItem, _ urgency: Urgency) -> Bool {
        if confirmed.contains(item) { return true }
        switch exceptions[item] {
        case .emergencySkip: return urgency == .p1
        case .some: return item.isExcusable
        case nil: return item == .name && urgency == .p1
        }
    }
}
