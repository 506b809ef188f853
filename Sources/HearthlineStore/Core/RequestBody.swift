import Crypto

/// What a mutating call asks for, as a digest: the same request id with another body is refused.
///
/// Every part is labelled and length-prefixed, so that no two different bodies share their bytes. Phones enter by
/// their keyed digest, because a cipher text differs each time.
public struct RequestBody: Sendable {
    private var hash = SHA256()

    /// Begins the body of one operation.
    public init(_ operation: String) {
        part(Array(operation.utf8))
    }

    /// Adds a text; nil differs from an empty one.
    public mutating func append(_ label: String, _ value: String?) {
        append(label, bytes: value.map { Array($0.utf8) })
    }

    /// Adds a number.
    public mutating func append(_ label: String, _ value: (some BinaryInteger)?) {
        append(label, value.map { String($0) })
    }

    /// Adds a truth value.
    public mutating func append(_ label: String, _ value: Bool?) {
        append(label, value.map { String($0) })
    }

    /// Adds a measured value by its exact bits.
    public mutating func append(_ label: String, _ value: Double?) {
        append(label, value.map { String($0.bitPattern) })
    }

    /// Adds bytes, such as the index of a phone.
    public mutating func append(_ label: String, bytes: [UInt8]?) {
        part(Array(label.utf8))
        part(bytes.map { [1] + $0 } ?? [0])
    }

    /// The SHA-256 of everything added so far.
    public var digest: [UInt8] { Array(hash.finalize()) }

    private mutating func part(_ bytes: [UInt8]) {
        let count = UInt64(bytes.count)
        hash.update(data: (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - 8 * $0)) })
        hash.update(data: bytes)
    }
}
