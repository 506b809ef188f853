/// What makes a callback come first; an earlier sign outweighs all that follow it.
///
/// Source: CBK-03
public struct CallbackSigns: OptionSet, Sendable, Hashable {
    /// The signs as bits, the heaviest highest.
    public let rawValue: Int16

    /// Makes a set of signs from its bits.
    public init(rawValue: Int16) { self.rawValue = rawValue }

    /// The ticket is P1 or P2.
    public static let urgent = CallbackSigns(rawValue: 64)
    /// A complaint is linked.
    public static let complaint = CallbackSigns(rawValue: 32)
    /// The ticket was reopened.
    public static let reopened = CallbackSigns(rawValue: 16)
    /// The station charged.
    public static let charged = CallbackSigns(rawValue: 8)
    /// The fault was a low temperature.
    public static let lowTemperature = CallbackSigns(rawValue: 4)
    /// The repair took longer than its limit.
    public static let overLimit = CallbackSigns(rawValue: 2)
    /// The household is on the special-care list.
    public static let specialCare = CallbackSigns(rawValue: 1)

    /// The stored rank: 0 is the first, 127 the last.
    public var rank: Int16 { 127 - rawValue & 127 }
}
