/// What the verification of the audit trail found.
public struct AuditReport: Sendable, Hashable {
    /// The links of the chain.
    public let seals: Int32
    /// The rows they vouch for.
    public let sealedRows: Int64
    /// The rows that wait for the next seal.
    public let unsealedRows: Int64
    /// The hash of the last link; publish it outside the database, so that a chain computed anew is found out.
    public let head: [UInt8]?
    /// The links whose rows, order or neighbours are not what was sealed.
    public let brokenSeals: [Int64]
    /// Whether the head given to the verification is still part of the chain.
    public let isAnchored: Bool

    /// The hash of the last link as it is published: hexadecimal; nil while nothing is sealed.
    public var headText: String? { head.map(Hex.encode) }

    /// Whether nothing was altered.
    public var isIntact: Bool { brokenSeals.isEmpty && isAnchored }
}
