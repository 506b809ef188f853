/// Who reported, in clear; only `revealPerson` answers it, after the look was logged.
///
/// Source: SEC-07, SEC-08
public struct Person: Sendable, Hashable {
    /// The whole name; empty when it was not given.
    public let name: String
    /// The whole number; nil when it was not given.
    public let phone: String?
    /// The second number.
    public let secondPhone: String?
}

extension Person: CustomStringConvertible {
    /// Nothing personal, so that an interpolated person never reaches a log.
    public var description: String { "person" }
}
