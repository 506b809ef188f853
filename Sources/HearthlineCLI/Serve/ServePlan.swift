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
        let host = try settings.text(.consoleHost)
        let files = try certificate(settings, .consoleCertificate, .consoleKey)
        if files == nil {
            try requireLoopback(host, settings, unless: .consolePlaintext, certificate: .consoleCertificate)
        }
        return ConsoleConfiguration(
            host: host, port: try settings.number(.consolePort, in: 0...65_535),
            tls: files.map { .init(certificateChain: $0.certificate, privateKey: $0.key) },
            libraries: libraries.isEmpty ? nil : URL(filePath: libraries, directoryHint: .isDirectory))
    }

    private static func server(_ settings: Settings) throws -> ServerConfiguration {
        let host = try settings.text(.grpcHost)
        let files = try certificate(settings, .tlsCertificate, .tlsKey)
        if files == nil { try requireLoopback(host, settings, unless: .grpcPlaintext, certificate: .tlsCertificate) }
        var server = ServerConfiguration(
            endpoint: .tcp(host: host, port: try settings.number(.grpcPort, in: 0...65_535)),
            tls: files.map { .init(certificateChain: $0.certificate, privateKey: $0.key) })
        server.escalationInterval = .seconds(try settings.number(.escalationSeconds, in: 1...60))
        server.webhooks = try webhooks(settings)
        return server
    }

    private static func webhooks(_ settings: Settings) throws -> WebhookConfiguration {
        let hosts = try settings.text(.webhookHosts).split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        var webhooks = WebhookConfiguration(
            hosts: Set(hosts.filter { !$0.isEmpty }), allowsPrivate: try settings.text(.webhookPrivate) == "allowed")
        let path = try settings.text(.webhookSecretFile)
        if path.isEmpty { return webhooks }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw SettingProblem(key: .webhookSecretFile, problem: "读不到文件")
        }
        let found = WebhookConfiguration.secrets(in: text)
        if let line = found.wrongLine {
            throw SettingProblem(key: .webhookSecretFile, problem: "第 \(line) 行应为:名称 whsec_…")
        }
        webhooks.secrets = found.secrets
        return webhooks
    }

    /// Both files or none.
    private static func certificate(
        _ settings: Settings, _ certificateKey: SettingKey, _ keyKey: SettingKey
    ) throws -> (certificate: String, key: String)? {
        let certificate = try settings.text(certificateKey)
        let key = try settings.text(keyKey)
        guard certificate.isEmpty == key.isEmpty else {
            throw SettingProblem(key: certificate.isEmpty ? certificateKey : keyKey, problem: "证书与私钥须同时设置")
        }
        return certificate.isEmpty ? nil : (certificate, key)
    }

    /// Tokens and names leave this machine in plain text only when somebody has said so.
    private static func requireLoopback(
        _ host: String, _ settings: Settings, unless plaintext: SettingKey, certificate: SettingKey
    ) throws {
        if try settings.text(plaintext) == "allowed" { return }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        let isIPv4Loopback = parts.count == 4 && parts.first == 127 && !parts.contains(nil)
        guard isIPv4Loopback || ["localhost", "::1"].contains(host) else {
            throw SettingProblem(
                key: plaintext,
                problem: "在本机以外的地址监听须设置 \(certificate.name) 与私钥;确由可信代理加密时,将本项设为 allowed")
        }
    }
}
