/// Many households of one building without heat at once.
struct Incident: Sendable {
    var ordinal: Int
    var building: Int
    var site: Int
    var proposedAt: Moment
    var confirmedAt: Moment?
    var confirmedBy: String
    var closedAt: Moment?
}
