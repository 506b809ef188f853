internal import FoundationEssentials

/// Where alerts may be told to, and how: a matter of whoever runs the server, not of whoever enters an address.
public struct WebhookConfiguration: Sendable {
    /// The only hosts that are ever asked; empty: nothing is sent.
    public var hosts: Set<String>
    /// Whether a host may lie in a private network or on this machine.
    public var allowsPrivate: Bool
    /// The secrets by the names of the receivers.
    public var secrets: [String: WebhookSecret]
    /// How long to rest when nothing waits.
    public var interval: Duration = .seconds(2)
    /// How many tellings one round takes.
    public var batch: Int32 = 16
    /// The longest one sending may take.
    public var timeout: Duration = .seconds(10)
    /// For how long a round holds what it took; longer than it can take.
    public var lock: Duration = .seconds(60)

    /// Without hosts nothing is sent.
    public init(hosts: Set<String> = [], allowsPrivate: Bool = false, secrets: [String: WebhookSecret] = [:]) {
        self.hosts = hosts
        self.allowsPrivate = allowsPrivate
        self.secrets = secrets
    }

    /// Reads a file with one receiver a line: its name, a blank, its secret. Lines that begin with # are comments.
    ///
    /// Returns the number of the first line that is neither; nil secrets are never kept.
    public static func secrets(in text: String) -> (secrets: [String: WebhookSecret], wrongLine: Int?) {
        var secrets: [String: WebhookSecret] = [:]
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let parts = line.split(whereSeparator: \.isWhitespace).map(String.init)
            if parts.isEmpty || parts[0].hasPrefix("#") { continue }
            guard parts.count == 2, let secret = WebhookSecret(parts[1]) else { return ([:], number + 1) }
            secrets[parts[0]] = secret
        }
        return (secrets, nil)
    }
}

/// What is wrong with an address or its host, as it stands in the log and in the outbox.
enum WebhookRefusal: String, Error {
    case addressInvalid = "ADDRESS_INVALID"
    case hostNotConfigured = "HOST_NOT_CONFIGURED"
    case hostUnknown = "HOST_UNKNOWN"
    case addressPrivate = "ADDRESS_PRIVATE"
    case secretMissing = "SECRET_MISSING"
}

extension WebhookConfiguration {
    /// The host and port of an address that may be asked at all: https, or http on this machine, and one of the hosts.
    func target(_ address: String) throws(WebhookRefusal) -> (host: String, port: Int) {
        guard let url = URL(string: address), let scheme = url.scheme, let host = url.host(), !host.isEmpty,
            url.user() == nil, url.password() == nil
        else { throw .addressInvalid }
        let isLoopback = ["localhost", "127.0.0.1", "::1"].contains(host)
        guard scheme == "https" || (scheme == "http" && isLoopback) else { throw .addressInvalid }
        guard hosts.contains(host) else { throw .hostNotConfigured }
        return (host, url.port ?? (scheme == "https" ? 443 : 80))
    }
}
