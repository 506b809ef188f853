/// What can be proposed and taken back; the raw value is the data's word for it.
///
/// Source: SEC-05
public enum ProposalKind: String, Sendable, Hashable, CaseIterable {
    case parameter
    /// A card of the operation manual.
    case card
    case script
    case serviceArea = "service_area"
    case staff
    case webhook
    /// A ladder of alerts or words of complaints.
    case rule
}
