/// One count as the database answers it: of what, of which site and of which value; without them, of all.
struct FigureRow: Sendable {
    enum Section: Int16, Sendable { case registered = 1, open, closed, past, waiting, ended }

    /// By what the tickets of the day are counted, as SQL's GROUPING tells the columns that are left out.
    enum Dimension {
        static let hour: Int16 = 0b011111
        static let station: Int16 = 0b101111
        static let family: Int16 = 0b110111
        static let fault: Int16 = 0b111011
        static let state: Int16 = 0b111101
        static let site: Int16 = 0b111110
        static let none: Int16 = 0b111111
    }

    var section: Section
    var dimension: Int16
    var siteID: Int16?
    var key: Int16?
    var count: Int64
    /// Of the past, the days since the first ticket; of callbacks, those that are due.
    var overdue: Int64
    var dueSoon: Int64
    var unmatched: Int64
    var rejected: Int64
}
