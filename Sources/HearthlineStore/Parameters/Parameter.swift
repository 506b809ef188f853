public import struct FoundationEssentials.Date
public import Hearthline

/// A dated value that the company sets.
public struct Parameter: Sendable, Hashable {
    /// The row's key, which evaluated rows keep.
    public let id: Int64
    /// The name, such as `dsp.accept_minutes`.
    public let key: String
    /// Where it holds.
    public let scope: ParameterScope
    /// The value as JSON.
    public let value: String
    /// The unit of its numbers.
    public let unit: String
    /// From when it holds; the distant past for the defaults.
    public let validFrom: Date
    /// Until when; the distant future when no end is known.
    public let validTo: Date
    /// The rule that asks for it.
    public let source: String
    /// What managers call it.
    public let label: Label
    /// The unit in both languages.
    public let unitLabel: Label
    /// What a value may be; nil for a key without a rule.
    public let form: ParameterForm?
    /// Who proposed this value; nil for the defaults.
    public let proposedBy: StaffName?
    /// Who approved it.
    public let approvedBy: StaffName?
}
