import ArgumentParser

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "演示公司 | an invented company to try the product with",
        subcommands: [LoadDemo.self, PlayToday.self])
}
