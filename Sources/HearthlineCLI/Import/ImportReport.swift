/// What became of a file's rows.
struct ImportReport: Sendable, Equatable {
    var rows = 0
    var taken = 0
    /// Rows that said what was known already.
    var repeated = 0
    var refusals: [ImportRefusal] = []
}
