/// A telephone number as the database keeps it.
struct SealedNumber: Sendable {
    var cipher: [UInt8]
    var index: [UInt8]
    var masked: String
}

/// Seals a telephone number; the keys stay with whoever made the closure.
typealias NumberSealer = @Sendable (String) throws -> SealedNumber
