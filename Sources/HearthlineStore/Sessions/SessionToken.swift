import Crypto
import FoundationEssentials

/// The secret a signed-in person shows with every call; the database knows only its SHA-256.
public struct SessionToken: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
    /// 32 random bytes in Base64 for URLs: 43 characters.
    public let text: String

    /// Takes a token as received; nil unless it has the form of one.
    public init?(_ text: String) {
        guard text.utf8.count == Self.length, text.utf8.allSatisfy(Self.isAllowed) else { return nil }
        self.text = text
    }

    /// A fresh token.
    init() {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        text = Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// What identifies the session in the database.
    public var key: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// Never the token itself.
    public var description: String { "SessionToken(43)" }
    /// Never the token itself.
    public var debugDescription: String { description }

    private static let length = 43

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
