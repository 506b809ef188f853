import Foundation
import GRPCCore

/// Keeps the session token between commands, readable by its owner only.
struct TokenFile {
    let path: String

    static var standardPath: String {
        let home = ProcessInfo.processInfo.environment["HOME"] ?? "."
        return "\(home)/.hearthline-token"
    }

    /// The token as the server expects it; empty when nobody is signed in.
    var metadata: Metadata {
        guard let token = try? String(contentsOfFile: path, encoding: .utf8), !token.isEmpty else { return [:] }
        return ["authorization": "Bearer \(token)"]
    }

    func save(_ token: String) throws {
        try remove()
        let made = FileManager.default.createFile(
            atPath: path, contents: Data(token.utf8), attributes: [.posixPermissions: 0o600])
        guard made else { throw CocoaError(.fileWriteNoPermission) }
    }

    func remove() throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        try FileManager.default.removeItem(atPath: path)
    }
}
