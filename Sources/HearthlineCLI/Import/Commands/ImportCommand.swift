import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "导入自己的数据(CSV)| a company's own data from CSV files",
        discussion: """
            列对应关系写在一个 JSON 文件中,见 README“导入自己的数据”。未导入的行逐行列出:行号, 原因代码, 说明。
            可重复执行:已导入的不会再次导入。
            The mapping is a JSON file. Rows that were not taken are listed: line, reason code, text. Safe to repeat.
            退出码 | exit codes: 0 已完成,个别行未导入也为 0 | done, refused rows or not;
            1 整个文件失败或对账不符 | the whole file failed, or the figures differ; 75 中途停止,可续做 | stopped, resume.
            """,
        subcommands: [ImportDirectory.self, ImportRequests.self])
}

/// The two files of every import.
struct ImportFiles: ParsableArguments {
    @Argument(help: "CSV 文件,UTF-8,首行为列名 | file whose first row names the columns") var file: String
    @Option(help: "列对应关系(JSON)| which column means what") var mapping: String
    @Flag(help: "只检查文件,不导入 | check the file only") var dryRun = false

    var csv: CSVFile { CSVFile(path: file) }
}

extension ExitCode {
    /// Stopped in the middle: the same command goes on. The number is sysexits' EX_TEMPFAIL.
    static let resumable = ExitCode(75)
}
