/// One complaint with its steps, opened with a row in the access log.
///
/// Source: CMP-03, SEC-08
public struct ComplaintDetail: Sendable, Hashable {
    /// The complaint.
    public let complaint: Complaint
    /// The whole address of the household or the ticket.
    public let address: String?
    /// Everything that was done, the oldest first.
    public internal(set) var steps: [ComplaintStepRecord]
    /// Whether the reader works in the complaint team of the site.
    public let readerIsInTeam: Bool
}
