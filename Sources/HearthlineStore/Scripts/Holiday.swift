public import Hearthline

/// A holiday that has an opening of its own.
///
/// Source: SCR-04
public struct Holiday: Sendable, Hashable {
    /// Its code, such as `mid_autumn`.
    public let code: String
    /// Its name.
    public let label: Label
    /// The text it uses.
    public let scriptCode: String
    /// The priority of its notices, unless they say otherwise.
    public let priority: Int16
}
