import ArgumentParser
import Testing

@testable import HearthlineCLI

@Suite("Every command explains itself in Chinese and in English")
struct HelpTests {
    @Test("Every command has an abstract in both languages")
    func abstracts() throws {
        let commands = try CommandHelp.root().everyCommand
        #expect(commands.count > 20)
        for command in commands {
            #expect(isBilingual(command.abstract), "\(command.commandName): \(command.abstract ?? "")")
        }
    }

    @Test("Every option and argument has a help text in both languages")
    func options() throws {
        for command in try CommandHelp.root().everyCommand {
            for argument in (command.arguments ?? []) where argument.isOwn {
                let place = "\(command.commandName) \(argument.shown): \(argument.abstract ?? "")"
                #expect(isBilingual(argument.abstract), "\(place)")
            }
        }
    }

    @Test("No two commands of one group share a name")
    func names() throws {
        for command in try CommandHelp.root().everyCommand {
            let names = (command.subcommands ?? []).map(\.commandName)
            #expect(Set(names).count == names.count)
        }
    }

    @Test("The groups of the README are there with their commands", arguments: [
        ("import", ["directory", "requests"]), ("staff", ["add", "password", "list", "duty", "leave"]), ("demo", ["load"]),
        ("callback", ["list", "attempt", "appoint", "save"]),
    ])
    func groups(name: String, commands: [String]) throws {
        let group = try #require(try CommandHelp.root().everyCommand.first { $0.commandName == name })
        let names = Set((group.subcommands ?? []).map(\.commandName))
        #expect(names.isSuperset(of: commands))
    }

    @Test("The shell's completion knows every command and option", arguments: [CompletionShell.bash, .zsh, .fish])
    func completion(shell: CompletionShell) throws {
        let script = Root.completionScript(for: shell)
        for command in try CommandHelp.root().everyCommand {
            #expect(script.contains(command.commandName), "\(command.commandName)")
            for argument in (command.arguments ?? []) where argument.isOwn && argument.kind != "positional" {
                #expect(script.contains(argument.shown), "\(command.commandName) \(argument.shown)")
            }
        }
    }

    @Test("A server written without a port, or with a deadline out of range, is refused", arguments: [
        ["sign-out", "--server", "localhost"], ["sign-out", "--server", ":7720"], ["sign-out", "--deadline", "0"],
    ])
    func refused(arguments: [String]) {
        #expect(throws: (any Error).self) { try Root.parseAsRoot(arguments) }
    }

    private func isBilingual(_ text: String?) -> Bool {
        guard let text, let bar = text.lastIndex(of: "|") else { return false }
        let chinese = text[..<bar].unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
        return chinese && text[bar...].contains { $0.isASCII && $0.isLetter }
    }
}
