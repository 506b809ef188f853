/// Conditions that a list asks and a figure counts: one text for both.
enum TicketCondition {
    static let overdue = "t.next_due_at < now()"
    static let dueSoon = "t.next_due_at < (SELECT \(DueLimit.soon))"
    static let unmatched = "t.address_unmatched"
    static let rejected = "t.state = 10"
}
