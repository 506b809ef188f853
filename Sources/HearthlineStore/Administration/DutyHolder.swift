/// A dated duty with whoever holds it.
public struct DutyHolder: Sendable, Hashable {
    /// The grant.
    public let record: DutyRecord
    /// Who holds it.
    public let person: StaffName?
}
