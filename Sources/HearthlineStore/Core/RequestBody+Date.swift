public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

extension RequestBody {
    /// Adds a moment, exact to the microsecond that the database keeps.
    public mutating func append(_ label: String, _ value: Date?) {
        append(label, value.map { Int64(($0.timeIntervalSince1970 * 1_000_000).rounded()) })
    }

    /// Adds an identifier.
    public mutating func append(_ label: String, _ value: UUID?) {
        append(label, value?.uuidString)
    }
}
