import ArgumentParser
import GRPCCore

/// Where the server is, who speaks and how to answer; shared by every command of a signed-in person.
struct ConnectionOptions: ParsableArguments {
    @OptionGroup var service: ServiceOptions

    @Option(help: "输出格式 table 或 json | output format")
    var output: OutputFormat = .table

    @Option(help: "令牌文件 | file that keeps the session token")
    var tokenFile = TokenFile.standardPath

    /// Runs `body` with an open connection that speaks as the signed-in person, or as another one by that token file.
    ///
    /// - Throws: ``CommandFailure`` when the server refuses or does not answer.
    func withRemote<R: Sendable>(
        tokenFile other: String? = nil, _ body: @Sendable @escaping (Remote) async throws -> R
    ) async throws -> R {
        do {
            return try await service.withRemote(
                metadata: TokenFile(path: other ?? tokenFile).metadata, output: Output(format: output), body)
        } catch let error as RPCError {
            throw CommandFailure(error)
        }
    }
}
