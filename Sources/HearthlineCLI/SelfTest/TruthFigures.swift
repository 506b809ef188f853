/// One kind of record as one person meets it: four numbers that must be one, and what must stay shut.
struct TruthFigures: Sendable, Equatable {
    /// Rows of the list, paged through to its end.
    var listed: Int?
    /// What the counter says.
    var counted: Int
    /// What each management view says to a login of the same scope.
    var viewed: [Int]
    /// Listed records that were opened, and how many of those did open as themselves.
    var tried = 0
    var opened = 0
    /// Records outside the scope that were tried, and how many of those opened.
    var strangersTried = 0
    var strangersOpened = 0

    var isTrue: Bool {
        (listed.map { $0 == counted } ?? true) && viewed.allSatisfy { $0 == counted } && opened == tried
            && strangersOpened == 0
    }
}
