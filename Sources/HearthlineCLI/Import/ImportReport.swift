/// What became of a file's rows.
struct ImportReport: Sendable, Equatable {
    var rows = 0
    var taken = 0
    /// Rows that said what the file had said before.
    var repeated = 0
    var refusals: [ImportRefusal] = []

    /// Takes rows back that were good until the database saw them.
    mutating func leaveOut(_ refused: [ImportRefusal]) {
        taken -= refused.count
        refusals = (refusals + refused).sorted { $0.line < $1.line }
    }

    /// Whether nothing at all could be taken.
    var isFailure: Bool { rows > 0 && taken + repeated == 0 }
}
