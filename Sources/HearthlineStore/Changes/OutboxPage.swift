/// Whole transactions from one watermark to the next, in commit-safe order.
struct OutboxPage: Sendable, Hashable {
    let rows: [OutboxRow]
    /// Where the next page begins; everything before it is in this page or in pages before.
    let next: Int64
    /// More is committed than may be told yet, because an older transaction still goes on.
    let isHeldBack: Bool
}
