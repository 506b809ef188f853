internal import GRPCCore
internal import HearthlineStore

/// The session token in the metadata key `authorization`.
enum BearerToken {
    /// The token of exactly one `Bearer` header; nil for none, several, or another form.
    static func read(_ metadata: Metadata) -> SessionToken? {
        let values = Array(metadata[stringValues: "authorization"])
        guard values.count == 1, let value = values.first else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return SessionToken(String(parts[1]))
    }
}
