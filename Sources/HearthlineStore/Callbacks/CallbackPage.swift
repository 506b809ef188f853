/// One page of the callback list.
public struct CallbackPage: Sendable, Hashable {
    /// The tasks in the order in which they are to be called.
    public let rows: [CallbackTask]
    /// Where the next page begins; nil on the last one.
    public let next: CallbackPageToken?

    /// Makes a page out of one row more than it holds: the surplus row says that there is a next page.
    init(_ rows: [CallbackTask], size: Int) {
        self.rows = Array(rows.prefix(size))
        next =
            rows.count > size
            ? self.rows.last.map { CallbackPageToken(rank: $0.rank, returnedAt: $0.returnedAt, id: $0.id) } : nil
    }
}
