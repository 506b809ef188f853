/// The answer to an act that may make a one-time code.
///
/// Source: SEC-06
public struct CodeReceipt: Sendable, Hashable {
    /// What was done.
    public let receipt: SubjectReceipt
    /// The code, shown this once; nil when none was made and when the request was answered before: nobody keeps it.
    public let code: OneTimeCode?
}
