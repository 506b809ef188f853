import Foundation
import GRPCCore
import Testing

@testable import HearthlineCLI

@Suite("The session token stays with its owner")
struct TokenFileTests {
    @Test("A saved token is readable by its owner only, even over a file that was open to everybody")
    func mode() throws {
        try withPath { path in
            _ = FileManager.default.createFile(atPath: path, contents: Data(), attributes: [.posixPermissions: 0o644])
            try TokenFile(path: path).save("secret")
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }

    @Test("A saved token is sent as a bearer and is gone after signing out")
    func metadata() throws {
        try withPath { path in
            let file = TokenFile(path: path)
            #expect(file.metadata.isEmpty)
            try file.save("secret")
            #expect(Array(file.metadata[stringValues: "authorization"]) == ["Bearer secret"])
            try file.remove()
            #expect(file.metadata.isEmpty)
            try file.remove()
        }
    }

    private func withPath(_ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "/hearthline-token-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }
}
