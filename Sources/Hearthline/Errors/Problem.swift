/// One thing that is wrong with an input: which field, and why.
public struct Problem: Sendable, Hashable {
    /// The field, in the wire contract's snake_case.
    public let field: String
    /// The stable reason code.
    public let reason: Reason

    /// Makes a problem.
    public init(_ field: String, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }

    /// What the person reads beside the field.
    public var message: String { reason.message }
}

extension [Problem] {
    /// Throws one refusal that names all problems, or returns when there are none.
    public func throwIfAny() throws(HearthlineError) {
        if let error = HearthlineError(self) { throw error }
    }
}
