/// What kind of refusal a reason is, independent of any transport; the edges map it to their own status codes.
public enum ReasonClass: String, Sendable, Hashable, CaseIterable {
    /// The input itself is wrong; sending it again unchanged never helps.
    case invalid
    /// Nobody is signed in, or the session has ended.
    case unauthenticated
    /// Somebody is signed in, but may not do this.
    case forbidden
    /// The thing does not exist for this person.
    case notFound
    /// Somebody else was faster; read again and decide anew.
    case conflict
    /// The world is not in the state that this act needs.
    case precondition
    /// A limit is reached; wait or do less.
    case exhausted
    /// A part of the system is not reachable; trying later may help.
    case unavailable
    /// It is not known whether the act took effect; ask before repeating.
    case unknownOutcome
}
