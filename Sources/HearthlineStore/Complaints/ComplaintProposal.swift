public import struct FoundationEssentials.Date

/// Words of a complaint in what the desk wrote, while there was none; a lead or head decides.
///
/// Source: CMP-05
public struct ComplaintProposal: Sendable, Hashable {
    /// Where the words stand; the raw value is stored.
    public enum Place: String, Sendable, Hashable, CaseIterable {
        case problem
        case note
        case call
        case callback
    }

    /// The proposal's key.
    public let id: Int64
    /// The site of the writer.
    public let siteID: Int16
    /// The ticket.
    public let ticketID: Int64?
    /// Its number.
    public let ticketNumber: String?
    /// The call.
    public let callID: Int64?
    /// Who wrote it.
    public let writer: ComplaintPerson
    /// Where it stands.
    public let place: Place
    /// The words that were found.
    public let words: String
    /// What was written.
    public let text: String
    /// When it was found.
    public let foundAt: Date
}
