import Hearthline

/// What a password must be; it is taken exactly as typed.
///
/// Source: SEC-06
enum PasswordRule {
    static let minimumLength = 10
    /// More bytes than this are refused before any arithmetic.
    static let maximumBytes = 256

    /// Refuses with `PASSWORD_WEAK` a short, endless or obvious password.
    static func check(_ password: String, agentNo: String, old: String) throws(HearthlineError) {
        let lower = password.lowercased()
        let isVaried = Set(lower).count >= 5
        let isObvious = !agentNo.isEmpty && lower.contains(agentNo.lowercased())
        guard password.count >= minimumLength, password.utf8.count <= maximumBytes, isVaried, !isObvious, password != old,
            !password.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw HearthlineError(.passwordWeak, field: "new_password", metadata: ["minimum": String(minimumLength)]) }
    }
}
