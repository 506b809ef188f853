/// One setting of the server: its key, what it means, and the value it has unless somebody says otherwise.
///
/// `grpc.port` is the environment variable `HEARTHLINE_GRPC_PORT` and `{"grpc": {"port": ...}}` in the file.
struct SettingKey: Sendable {
    enum Kind: String, Sendable { case text, number, seconds }

    let name: String
    let kind: Kind
    /// nil: has to be given.
    let standard: String?
    let meaning: String
    var isSecret = false

    /// The environment variable.
    var variable: String {
        "HEARTHLINE_" + name.uppercased().map { $0 == "." ? "_" : String($0) }.joined()
    }
}

extension SettingKey {
    static let databaseURL = SettingKey(
        name: "server.database.url", kind: .text, standard: nil,
        meaning: "服务端连接(账号 hearthline_server)| connection of the pool login",
        isSecret: true)
    static let writeConnections = SettingKey(
        name: "database.write.connections", kind: .number, standard: "4",
        meaning: "写连接数 | connections for writing calls")
    static let readConnections = SettingKey(
        name: "database.read.connections", kind: .number, standard: "4", meaning: "读连接数 | connections for reading calls"
    )
    static let callsPerConnection = SettingKey(
        name: "database.calls.per.connection", kind: .number, standard: "8",
        meaning: "每个连接排队的调用数 | calls in flight on one connection")
    static let maximumWaiting = SettingKey(
        name: "database.maximum.waiting", kind: .number, standard: "1024",
        meaning: "等待连接的调用上限 | calls that may wait for a connection")
    static let phoneKeyFile = SettingKey(
        name: "phone.key.file", kind: .text, standard: nil,
        meaning: "电话密钥文件(64 位十六进制)| file with the secret of phone numbers")
    static let grpcHost = SettingKey(
        name: "grpc.host", kind: .text, standard: "127.0.0.1", meaning: "gRPC 监听地址 | address the RPC server listens on")
    static let grpcPort = SettingKey(
        name: "grpc.port", kind: .number, standard: "7720", meaning: "gRPC 端口 | port of the RPC server")
    static let tlsCertificate = SettingKey(
        name: "grpc.tls.certificate", kind: .text, standard: "",
        meaning: "TLS 证书文件(PEM),空为不加密 | certificate chain, empty: no TLS")
    static let tlsKey = SettingKey(
        name: "grpc.tls.key", kind: .text, standard: "", meaning: "TLS 私钥文件(PEM)| private key")
    static let grpcPlaintext = SettingKey(
        name: "grpc.plaintext", kind: .text, standard: "",
        meaning: "设为 allowed 才可不加密监听本机以外的地址 | allowed: listen beyond this machine without TLS")
    static let consoleHost = SettingKey(
        name: "console.host", kind: .text, standard: "127.0.0.1",
        meaning: "网页控制台与运行状态的监听地址 | address of the console, metrics and health")
    static let consolePort = SettingKey(
        name: "console.port", kind: .number, standard: "7780",
        meaning: "网页控制台与运行状态的端口 | port of the console, metrics and health")
    static let consoleCertificate = SettingKey(
        name: "console.tls.certificate", kind: .text, standard: "",
        meaning: "网页控制台 TLS 证书文件(PEM),空为不加密 | certificate chain of the console, empty: no TLS")
    static let consoleKey = SettingKey(
        name: "console.tls.key", kind: .text, standard: "", meaning: "网页控制台 TLS 私钥文件(PEM)| private key of the console")
    static let consolePlaintext = SettingKey(
        name: "console.plaintext", kind: .text, standard: "",
        meaning: "设为 allowed 才可不加密监听本机以外的地址(由可信代理加密)| allowed: listen beyond this machine without TLS, behind a proxy")
    static let consoleLibraries = SettingKey(
        name: "console.libraries", kind: .text, standard: "",
        meaning: "浏览器库目录(htmx、Bootstrap、Chart.js),空为不提供网页 | folder of the browser's libraries, empty: no pages")
    static let escalationSeconds = SettingKey(
        name: "alerts.escalation.seconds", kind: .seconds, standard: "5",
        meaning: "未确认提醒的检查间隔秒数 | how often alerts without acknowledgement climb")
    static let webhookHosts = SettingKey(
        name: "webhooks.hosts", kind: .text, standard: "",
        meaning: "允许通知的外部主机,逗号分隔,空为不发送 | hosts that may be told of alerts, comma-separated")
    static let webhookSecretFile = SettingKey(
        name: "webhooks.secret.file", kind: .text, standard: "",
        meaning: "外部通知签名密钥文件,每行:名称 whsec_… | file with the secrets of webhooks, one a line: name whsec_...")
    static let webhookPrivate = SettingKey(
        name: "webhooks.private", kind: .text, standard: "",
        meaning: "设为 allowed 才可通知本机与内网主机 | allowed: hosts may lie in a private network or on this machine")
    static let shutdownSeconds = SettingKey(
        name: "shutdown.seconds", kind: .seconds, standard: "20", meaning: "停止前最多等待的秒数 | longest graceful shutdown")
    static let logLevel = SettingKey(
        name: "log.level", kind: .text, standard: "info",
        meaning: "日志级别 | trace, debug, info, notice, warning, error, critical")

    /// Every key, in the order of the documentation.
    static let all = [
        databaseURL, writeConnections, readConnections, callsPerConnection, maximumWaiting, phoneKeyFile, grpcHost,
        grpcPort,
        tlsCertificate, tlsKey, grpcPlaintext, consoleHost, consolePort, consoleCertificate,
        consoleKey, consolePlaintext, consoleLibraries,
        escalationSeconds, webhookHosts, webhookSecretFile, webhookPrivate, shutdownSeconds, logLevel,
    ]
}
