import ArgumentParser
import Foundation

@testable import HearthlineCLI

/// What the argument parser tells of itself: one command with its arguments and subcommands.
struct CommandHelp: Decodable {
    struct Argument: Decodable {
        struct Name: Decodable { let name: String }
        let kind: String
        let names: [Name]?
        let valueName: String?
        let abstract: String?

        var shown: String { names?.first?.name ?? valueName ?? "" }
        /// `--help` is the parser's own.
        var isOwn: Bool { shown != "help" && shown != "h" && shown != "version" }
    }

    let commandName: String
    let abstract: String?
    let subcommands: [CommandHelp]?
    let arguments: [Argument]?

    /// This command and all below it, `help` left out.
    var everyCommand: [CommandHelp] {
        [self] + (subcommands ?? []).filter { $0.commandName != "help" }.flatMap(\.everyCommand)
    }

    /// The whole command line.
    static func root() throws -> CommandHelp {
        struct Dump: Decodable { let command: CommandHelp }
        do {
            _ = try Root.parseAsRoot(["--experimental-dump-help"])
            throw ValidationError("no help was dumped")
        } catch {
            return try JSONDecoder().decode(Dump.self, from: Data(Root.fullMessage(for: error).utf8)).command
        }
    }
}
