import ArgumentParser
import Foundation
import HearthlineConsole
import Logging
import Metrics

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "启动服务 | serve", discussion: "配置来自选项、环境变量、文件和默认值,依次优先:\n\(Self.keys)")

    @Option(help: "配置文件(JSON)| settings file") var config: String?
    @Option(help: "gRPC 端口 | port of the RPC server") var grpcPort: Int?
    @Option(help: "网页控制台与运行状态的端口 | port of the console, metrics and health") var consolePort: Int?

    func run() async throws {
        var flags: [String: String] = [:]
        flags[SettingKey.grpcPort.name] = grpcPort.map(String.init)
        flags[SettingKey.consolePort.name] = consolePort.map(String.init)
        let settings = try await Settings(flags: flags, file: config, environment: ProcessInfo.processInfo.environment)
        let plan = try ServePlan(settings)
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = plan.logLevel
            return handler
        }
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        try await Composition(plan, metrics: metrics, logger: Logger(label: "hearthline")).run()
    }

    private static var keys: String {
        SettingKey.all
            .map { "  \($0.variable)\($0.standard.map { $0.isEmpty ? "" : " = \($0)" } ?? "(必填)")\n      \($0.meaning)" }
            .joined(separator: "\n")
    }
}
