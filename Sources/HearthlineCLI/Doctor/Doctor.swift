import ArgumentParser

struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "检查数据库版本、结构、角色、设置与时钟 | check the database and say what to do")

    @OptionGroup var administrator: AdministratorOptions

    func run() async throws {
        let results = Diagnosis.of(try await administrator.withSession { try await Facts($0) })
        var table = Table("检查", "结果", "说明")
        for result in results { table.add(result.name, result.verdict.rawValue, result.words) }
        print(table.text)
        if results.contains(where: { $0.verdict == .bad }) { throw ExitCode(1) }
    }
}
