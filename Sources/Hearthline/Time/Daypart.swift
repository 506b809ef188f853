public import FoundationEssentials

/// A part of the day in which people are at home or not.
public enum Daypart: Sendable, Hashable, CaseIterable {
    case morning
    case afternoon
    case evening

    /// The part an instant falls in: before 12:00, before 18:00, later.
    public init(_ date: Date) {
        switch TimeOfDay(date).seconds {
        case ..<43_200: self = .morning
        case ..<64_800: self = .afternoon
        default: self = .evening
        }
    }
}
