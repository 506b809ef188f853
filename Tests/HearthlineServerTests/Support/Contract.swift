import Foundation
import TestSupport

/// The wire contract as its `.proto` files say it, so that a test can ask whether it forgot a field.
struct Contract {
    struct Field: Sendable, Hashable {
        let name: String
        let type: String
        let number: Int
    }

    struct Method: Sendable {
        /// Such as `TicketService/RegisterTicket`.
        let name: String
        let request: String
        let streams: Bool
    }

    private(set) var messages: [String: [Field]] = [:]
    private(set) var methods: [Method] = []

    /// Reads every file of the contract.
    static func read() throws -> Contract {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/HearthlineProtocol/Protos/hearthline/v1")
        var contract = Contract()
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            contract.add(try String(contentsOf: file, encoding: .utf8))
        }
        guard contract.methods.count > 50 else { throw TestFailure("the contract was not understood") }
        return contract
    }

    /// Every field that a request carries; those of a nested message as `outer.inner`.
    func leaves(of message: String) -> [Field] {
        (messages[message] ?? []).flatMap { field in
            guard messages[field.type] != nil else { return [field] }
            return leaves(of: field.type).map {
                Field(name: "\(field.name).\($0.name)", type: $0.type, number: $0.number)
            }
        }
    }

    private mutating func add(_ text: String) {
        var (service, message): (Substring, String?) = ("", nil)
        for line in text.split(separator: "\n") {
            if let match = line.firstMatch(of: /^service (\w+) \{/) {
                service = match.1
            } else if let match = line.firstMatch(of: /^message (\w+) \{/) {
                message = String(match.1)
                messages[String(match.1)] = []
            } else if let match = line.firstMatch(of: /^  rpc (\w+)\((\w+)\) returns \((stream )?/) {
                methods.append(Method(name: "\(service)/\(match.1)", request: String(match.2), streams: match.3 != nil))
            } else if let match = line.firstMatch(of: /^  (?:optional |repeated )?([\w.]+) (\w+) = (\d+);/), let message
            {
                messages[message]?.append(
                    Field(name: String(match.2), type: String(match.1), number: Int(match.3) ?? 0))
            } else if line == "}" {
                message = nil
            }
        }
    }
}
