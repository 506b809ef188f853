import Postgres

/// A person of the company as pages name one.
public struct StaffName: Sendable, Hashable, Decodable {
    /// The employee's key.
    public let employeeID: Int64
    /// The job number.
    public let agentNo: String
    /// The name.
    public let name: String

    /// Reads three columns of an outer join; nil when there is nobody.
    static func read(_ row: inout RowReader) throws(DecodingFailure) -> StaffName? {
        let id: Int64? = try row.read()
        let agentNo: String? = try row.read()
        let name: String? = try row.read()
        guard let id, let agentNo, let name else { return nil }
        return StaffName(employeeID: id, agentNo: agentNo, name: name)
    }
}
