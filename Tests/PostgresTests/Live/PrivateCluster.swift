import Foundation
import Postgres

/// A server of a test's own that may be killed; lives in a temporary directory.
final class PrivateCluster: Sendable {
    let directory: String
    let port: Int
    private static let binaries = "/usr/lib/postgresql/15/bin"

    static var isAvailable: Bool { FileManager.default.isExecutableFile(atPath: "\(binaries)/initdb") }

    /// Creates a cluster; `settings` are lines for its configuration file.
    convenience init(settings: [String] = []) throws {
        try self.init(settings: settings) { "initdb -D \($0)/data -U postgres --auth=trust -E UTF8 --locale=C -N" }
    }

    /// Copies a running cluster as a standby that follows it.
    convenience init(standbyOf primary: PrivateCluster) throws {
        let source = "-h \(primary.directory) -p \(primary.port) -U postgres"
        try self.init(settings: []) { "pg_basebackup -D \($0)/data \(source) -R -c fast" }
    }

    private init(settings: [String], making: (String) -> String) throws {
        directory = "/tmp/postgres-tests-\(UUID().uuidString.prefix(8))"
        port = Int.random(in: 20_000..<60_000)
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try Self.shell("chmod 711 \(directory)")
        if getuid() == 0 { try Self.shell("chown postgres \(directory)") }
        try server(making(directory))
        let lines = [
            "unix_socket_directories = '\(directory)'", "port = \(port)", "fsync = off", "max_connections = 40",
            "shared_buffers = 16MB", "listen_addresses = ''",
        ]
        let text = (lines + settings).joined(separator: "\n") + "\n"
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(directory)/data/postgresql.conf"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    deinit {
        try? kill()
        try? Self.shell("rm -rf \(directory)")
    }

    var url: String { "postgresql://postgres@/postgres?host=\(directory)&port=\(port)" }

    func start() throws {
        try server("pg_ctl -D \(directory)/data -l \(directory)/log -w -t 30 start")
    }

    /// Makes a standby a server of its own.
    func promote() throws {
        try server("pg_ctl -D \(directory)/data -w -t 30 promote")
    }

    /// Ends the server without a word to its clients, as a power cut does.
    func kill() throws {
        try server("pg_ctl -D \(directory)/data -m immediate -w stop")
    }

    private func server(_ command: String) throws {
        let user = getuid() == 0 ? "runuser -u postgres -- " : ""
        try Self.shell("\(user)\(Self.binaries)/\(command) > /dev/null 2>&1")
    }

    static func shell(_ command: String) throws {
        // Foundation's Process waits for a descriptor that a started server inherits; waitpid does not.
        var arguments: [UnsafeMutablePointer<CChar>?] = ["/bin/sh", "-c", command].map { (text: String) in strdup(text)
        }
        defer { for argument in arguments { free(argument) } }
        arguments.append(nil)
        var child = pid_t()
        var status: Int32 = 0
        guard posix_spawn(&child, "/bin/sh", nil, nil, arguments, environ) == 0, waitpid(child, &status, 0) == child,
            status == 0
        else { throw Failure(command: command) }
    }

    struct Failure: Error {
        var command: String
    }
}
