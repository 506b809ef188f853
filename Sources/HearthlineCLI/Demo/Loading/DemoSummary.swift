/// What a demo load has put into the database.
struct DemoSummary: Sendable, Equatable {
    var households: Int
    var residents: Int
    var calls: Int
    var tickets: Int
    var events: Int
    var callbacks: Int
}
