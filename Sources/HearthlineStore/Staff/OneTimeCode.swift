/// A password that is told to its owner once and must be changed at the first sign-in.
///
/// Source: SEC-06
public struct OneTimeCode: Sendable, Hashable, CustomStringConvertible {
    /// Sixteen characters without those that look alike, in groups of four.
    public let text: String

    init() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("ABCDEFGHJKMNPQRSTUVWXYZ23456789")
        let characters = (0..<16).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] }
        text = stride(from: 0, to: 16, by: 4).map { String(characters[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// Never the code itself.
    public var description: String { "OneTimeCode" }
}
