import Foundation
import HearthlineConsole
import HearthlineServer
import HearthlineStore
import Logging
import Postgres

/// The settings, understood: every value checked before anything starts.
struct ServePlan: Sendable {
    let database: DatabaseConfiguration
    let phones: PhoneVault
    let server: ServerConfiguration
    let console: ConsoleConfiguration
    let shutdown: Duration
    let logLevel: Logger.Level

    init(_ settings: Settings) throws {
        database = try Self.database(settings)
        phones = try PhoneKeyFile(path: settings.text(.phoneKeyFile)).vault
        console = try Self.console(settings)
        shutdown = .seconds(try settings.number(.shutdownSeconds, in: 1...600))
        var server = try Self.server(settings)
        // Callers that do not read are cut off while there is still time to close the database in order.
        server.limits.connectionGrace = min(server.limits.connectionGrace, shutdown / 2)
        self.server = server
        guard let level = Logger.Level(rawValue: try settings.text(.logLevel)) else {
            throw SettingProblem(key: .logLevel, problem: "应为 trace、debug、info、notice、warning、error 或 critical")
        }
        logLevel = level
    }

    private static func database(_ settings: Settings) throws -> DatabaseConfiguration {
        var database = DatabaseConfiguration(
            connectionString: try settings.text(.databaseURL), settingNames: Store.settingNames)
        database.writeConnections = try settings.number(.writeConnections, in: 1...100)
        database.readConnections = try settings.number(.readConnections, in: 1...100)
        database.callsPerConnection = try settings.number(.callsPerConnection, in: 1...64)
        database.maximumWaiting = try settings.number(.maximumWaiting, in: 1...100_000)
        return database
    }

    private static func console(_ settings: Settings) throws -> ConsoleConfiguration {
        let libraries = try settings.text(.consoleLibraries)
        for name in libraries.isEmpty ? [] : ConsoleConfiguration.libraryFiles {
            guard FileManager.default.isReadableFile(atPath: "\(libraries)/\(name)") else {
                throw SettingProblem(key: .consoleLibraries, problem: "目录中没有 \(name)")
            }
        }
        return ConsoleConfiguration(
            host: try settings.text(.consoleHost), port: try settings.number(.consolePort, in: 0...65_535),
            libraries: libraries.isEmpty ? nil : URL(filePath: libraries, directoryHint: .isDirectory))
    }

    private static func server(_ settings: Settings) throws -> ServerConfiguration {
        let port = try settings.number(.grpcPort, in: 0...65_535)
        let certificate = try settings.text(.tlsCertificate)
        let key = try settings.text(.tlsKey)
        guard certificate.isEmpty == key.isEmpty else {
            throw SettingProblem(key: certificate.isEmpty ? .tlsCertificate : .tlsKey, problem: "证书与私钥须同时设置")
        }
        let host = try settings.text(.grpcHost)
        if certificate.isEmpty { try requireLoopback(host, settings) }
        return ServerConfiguration(
            endpoint: .tcp(host: host, port: port),
            tls: certificate.isEmpty ? nil : .init(certificateChain: certificate, privateKey: key))
    }

    /// Tokens and names leave this machine in plain text only when somebody has said so.
    private static func requireLoopback(_ host: String, _ settings: Settings) throws {
        if try settings.text(.grpcPlaintext) == "allowed" { return }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        let isIPv4Loopback = parts.count == 4 && parts.first == 127 && !parts.contains(nil)
        guard isIPv4Loopback || ["localhost", "::1"].contains(host) else {
            throw SettingProblem(
                key: .grpcPlaintext,
                problem: "在本机以外的地址监听须设置 grpc.tls.certificate 与 grpc.tls.key;确由可信代理加密时,将本项设为 allowed")
        }
    }
}
