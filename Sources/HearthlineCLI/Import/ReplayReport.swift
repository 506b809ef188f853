/// What became of the requests of a file.
struct ReplayReport: Sendable, Equatable {
    var rows = 0
    var registered = 0
    var urged = 0
    var replayed = 0
    var refusals: [ImportRefusal] = []
    /// The line to resume at after a stop; nil when the file is through.
    var resumeLine: Int?

    var taken: Int { registered + urged + replayed }
}
