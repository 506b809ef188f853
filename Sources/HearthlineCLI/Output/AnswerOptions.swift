import ArgumentParser

/// How to answer, for commands that call no server.
struct AnswerOptions: ParsableArguments {
    @Option(name: .customLong("output"), help: "输出格式 table 或 json | output format") var format: OutputFormat = .table

    var output: Output { Output(format: format) }
}
