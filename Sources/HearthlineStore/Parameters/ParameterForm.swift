import Postgres

/// What the values of a parameter may be; every number in a value, also inside an object, obeys it.
public struct ParameterForm: Sendable, Hashable {
    /// What a value consists of.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case integer
        case number
        case boolean
        case timeRange = "time_range"
    }

    /// The kind of value.
    public let kind: Kind
    /// The least number; nil for kinds without numbers.
    public let least: Double?
    /// The greatest number.
    public let most: Double?

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> ParameterForm? {
        let kind = try row.read(String?.self)
        let least: Double? = try row.read()
        let most: Double? = try row.read()
        guard let kind else { return nil }
        guard let known = Kind(rawValue: kind) else { throw DecodingFailure(.malformed) }
        return ParameterForm(kind: known, least: least, most: most)
    }
}
