/// The server's settings as plain values; where they come from is the command line's business.
public struct ServerConfiguration: Sendable {
    /// Where to listen.
    public enum Endpoint: Sendable, Hashable {
        /// A host name or address and a port; port 0 takes a free one.
        case tcp(host: String, port: Int)
        /// A Unix domain socket.
        case unix(path: String)
    }

    /// PEM files of the server's certificate chain and key.
    public struct TLS: Sendable, Hashable {
        /// Path of the certificate chain.
        public var certificateChain: String
        /// Path of the private key.
        public var privateKey: String

        /// Names the two files.
        public init(certificateChain: String, privateKey: String) {
            self.certificateChain = certificateChain
            self.privateKey = privateKey
        }
    }

    /// Where to listen.
    public var endpoint: Endpoint
    /// nil: plain text, for a loopback or a trusted proxy only.
    public var tls: TLS?
    /// Limits of connections and calls.
    public var limits = ServerLimits()
    /// How long a looked-up session is remembered; the database checks it in every call all the same.
    ///
    /// Looking it up again is also what keeps it awake, so a session locks up to this much before its time.
    public var principalLifetime: Duration = .seconds(15)
    /// How old the last answer of the database may be for the server to count as serving.
    public var healthFreshness: Duration = .seconds(5)

    /// How often alerts are looked at that nobody acknowledged.
    public var escalationInterval: Duration = .seconds(5)

    /// Which other systems are told of alerts.
    public var webhooks = WebhookConfiguration()

    /// Makes settings with the standard limits.
    public init(endpoint: Endpoint = .tcp(host: "127.0.0.1", port: 7720), tls: TLS? = nil) {
        self.endpoint = endpoint
        self.tls = tls
    }
}
