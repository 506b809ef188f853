import ArgumentParser
import GRPCCore

/// A command that makes calls to the server.
protocol RemoteCommand: AsyncParsableCommand, Sendable {
    var connection: ConnectionOptions { get }
    func perform(_ remote: Remote) async throws
}

extension RemoteCommand {
    func run() async throws {
        do {
            try await connection.withRemote { try await perform($0) }
        } catch let error as RPCError {
            throw CommandFailure(error)
        }
    }
}
