import Foundation
import HearthlineServer
import HearthlineStore
import Logging
import Postgres

/// The settings, understood: every value checked before anything starts.
struct ServePlan: Sendable {
    let database: DatabaseConfiguration
    let phones: PhoneVault
    let server: ServerConfiguration
    let consoleHost: String
    let consolePort: Int
    let shutdown: Duration
    let logLevel: Logger.Level

    init(_ settings: Settings) throws {
        database = try Self.database(settings)
        phones = try PhoneKeyFile(path: settings.text(.phoneKeyFile)).vault
        server = try Self.server(settings)
        consoleHost = try settings.text(.consoleHost)
        consolePort = try settings.number(.consolePort, in: 0...65_535)
        shutdown = .seconds(try settings.number(.shutdownSeconds, in: 1...600))
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

    private static func server(_ settings: Settings) throws -> ServerConfiguration {
        let port = try settings.number(.grpcPort, in: 0...65_535)
        let certificate = try settings.text(.tlsCertificate)
        let key = try settings.text(.tlsKey)
        guard certificate.isEmpty == key.isEmpty else {
            throw SettingProblem(key: certificate.isEmpty ? .tlsCertificate : .tlsKey, problem: "证书与私钥须同时设置")
        }
        return ServerConfiguration(
            endpoint: .tcp(host: try settings.text(.grpcHost), port: port),
            tls: certificate.isEmpty ? nil : .init(certificateChain: certificate, privateKey: key))
    }
}
