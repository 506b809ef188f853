/// What a new password must be.
///
/// Source: SEC-06
public enum PasswordRule {
    /// The least count of characters.
    public static let minimum = 10
    /// The greatest size in bytes, so that hashing stays cheap.
    public static let maximumBytes = 256

    /// Throws `PASSWORD_WEAK` for a password that is too short or too long, repeats few characters, or holds the
    /// job number.
    public static func check(_ password: String, agentNo: String) throws(HearthlineError) {
        let isLongEnough = password.unicodeScalars.count >= minimum && password.utf8.count <= maximumBytes
        let isVaried = Set(password.lowercased()).count >= 5
        let holdsNumber = !agentNo.isEmpty && password.lowercased().contains(agentNo.lowercased())
        guard isLongEnough, isVaried, !holdsNumber else { throw HearthlineError(.passwordWeak, field: "password") }
    }
}
