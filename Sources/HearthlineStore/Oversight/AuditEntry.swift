public import struct FoundationEssentials.Date

/// One change of master data.
///
/// Source: SEC-05
public struct AuditEntry: Sendable, Hashable {
    /// The row's key; rows of a page go down from here.
    public let id: Int64
    /// When.
    public let at: Date
    /// The table.
    public let table: String
    /// The key of the changed row.
    public let rowKey: String
    /// `INSERT`, `UPDATE` or `DELETE`.
    public let operation: String
    /// Who; nil for administration outside the application.
    public let employeeID: Int64?
    /// The database role that acted.
    public let databaseRole: String
    /// Why, as the operation or the row itself says; empty when nobody said.
    public let reason: String
    /// The row before, as JSON.
    public let before: String?
    /// The row after, as JSON.
    public let after: String?
}
