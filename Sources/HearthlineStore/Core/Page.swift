/// One page of a list.
public struct Page<Row: Sendable>: Sendable {
    /// The rows of this page.
    public let rows: [Row]
    /// Where the next page begins; nil on the last one.
    public let next: PageToken?

    /// Makes a page.
    public init(rows: [Row], next: PageToken?) {
        self.rows = rows
        self.next = next
    }

    /// Makes a page out of one row more than it holds: the surplus row says that there is a next page.
    init(_ rows: [Row], size: Int, key: (Row) -> PageToken) {
        let page = Array(rows.prefix(size))
        self.init(rows: page, next: rows.count > size ? page.last.map(key) : nil)
    }
}
