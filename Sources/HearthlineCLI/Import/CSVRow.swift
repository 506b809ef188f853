/// One row of a file, with the line it begins on.
struct CSVRow: Sendable, Equatable {
    enum Damage: Sendable, Equatable { case openQuote, notUTF8 }

    var line: Int
    var cells: [String]
    var damage: Damage?
}
