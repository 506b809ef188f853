import ArgumentParser

/// A command that makes calls to the server.
protocol RemoteCommand: AsyncParsableCommand, Sendable {
    var connection: ConnectionOptions { get }
    func perform(_ remote: Remote) async throws
}

extension RemoteCommand {
    func run() async throws {
        try await connection.withRemote { try await perform($0) }
    }
}
