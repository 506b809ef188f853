import ArgumentParser

/// Where the server is, who speaks and how to answer; shared by every command of a signed-in person.
struct ConnectionOptions: ParsableArguments {
    @OptionGroup var service: ServiceOptions

    @Option(help: "输出格式 table 或 json | output format")
    var output: OutputFormat = .table

    @Option(help: "令牌文件 | file that keeps the session token")
    var tokenFile = TokenFile.standardPath

    /// Runs `body` with an open connection that speaks as the signed-in person.
    func withRemote<R: Sendable>(_ body: @Sendable @escaping (Remote) async throws -> R) async throws -> R {
        try await service.withRemote(
            metadata: TokenFile(path: tokenFile).metadata, output: Output(format: output), body)
    }
}
