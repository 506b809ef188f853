public import ArgumentParser

/// `hearthline`: everything the product does from a terminal.
public struct Root: AsyncParsableCommand {
    /// The words of the help and every subcommand.
    public static let configuration = CommandConfiguration(
        commandName: "hearthline",
        abstract: "暖线:供热报修热线 | the repair hotline of a district-heating company",
        subcommands: [
            Serve.self, Doctor.self, SignIn.self, SignOut.self, Unlock.self, ChangePassword.self, AddressCommand.self,
            TicketCommand.self, CallbackCommand.self, ImportCommand.self, NodeCommand.self, StaffCommand.self,
            SQLLoginCommand.self,
            DemoCommand.self, SelfTestCommand.self, BenchCommand.self,
        ]
    )

    /// Made by the argument parser.
    public init() {}
}

/// Runs the command named by the process's arguments and ends the process.
public func runCommandLine() async {
    await Root.main()
}
