/// A refusal by a rule of the hotline.
///
/// Carries a stable reason, the field it concerns, and facts for the caller. Neither the metadata nor the
/// description ever holds personal data: put ids, limits and codes there, never names, phones or free text.
public struct HearthlineError: Error, Sendable, Hashable {
    /// The stable reason code.
    public let reason: Reason
    /// The input field concerned, in the wire contract's snake_case.
    public let field: String?
    /// Facts for the caller, such as a limit or the current version.
    public let metadata: [String: String]

    /// Makes a refusal.
    public init(_ reason: Reason, field: String? = nil, metadata: [String: String] = [:]) {
        self.reason = reason
        self.field = field
        self.metadata = metadata
    }

    /// Makes one refusal out of all problems of an input; nil when there is none.
    ///
    /// The first problem gives reason and field; `metadata["problems"]` lists all as `field:REASON`, comma separated.
    public init?(_ problems: [Problem]) {
        guard let first = problems.first else { return nil }
        let list = problems.map { "\($0.field):\($0.reason.rawValue)" }.joined(separator: ",")
        self.init(first.reason, field: first.field, metadata: ["problems": list])
    }

    /// What the person reads.
    public var message: String { reason.message }
}

extension HearthlineError: CustomStringConvertible {
    /// Reason and field, fit for logs.
    public var description: String {
        field.map { "\(reason.rawValue)(\($0))" } ?? reason.rawValue
    }
}
