import Foundation
import HearthlineStore

/// The secret of the phone numbers: a file of 64 or more hexadecimal digits, never shown.
struct PhoneKeyFile {
    let path: String

    /// The vault this secret opens; a file that is missing or something else stops the start with the key's name.
    var vault: PhoneVault {
        get throws {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8), let secret = Self.bytes(text),
                let vault = PhoneVault(secret: secret)
            else { throw SettingProblem(key: .phoneKeyFile, problem: "文件不存在,或不是至少 64 位的十六进制数") }
            return vault
        }
    }

    /// The bytes of hexadecimal text; nil for anything else.
    static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.trimmingCharacters(in: .whitespacesAndNewlines))
        guard digits.count.isMultiple(of: 2), digits.allSatisfy(\.isHexDigit) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }
}
