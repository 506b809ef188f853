internal import GRPCNIOTransportHTTP2

extension ServerConfiguration {
    /// The transport's own settings.
    var transport: HTTP2ServerTransport.Posix.Config {
        .defaults { config in
            config.http2.maxConcurrentStreams = limits.concurrentStreams
            config.rpc.maxRequestPayloadSize = limits.requestBytes
            config.connection.maxIdleTime = limits.idleTime
            config.connection.maxAge = limits.connectionAge
            config.connection.maxGraceTime = limits.connectionGrace
            config.connection.keepalive.time = limits.keepaliveTime
            config.connection.keepalive.timeout = limits.keepaliveTimeout
            config.connection.keepalive.clientBehavior.minPingIntervalWithoutCalls = limits.leastPingInterval
            config.connection.keepalive.clientBehavior.allowWithoutCalls = true
        }
    }

    /// TLS without client certificates, or plain text.
    var security: HTTP2ServerTransport.Posix.TransportSecurity {
        guard let tls else { return .plaintext }
        return .tls(
            certificateChain: [.file(path: tls.certificateChain, format: .pem)],
            privateKey: .file(path: tls.privateKey, format: .pem)
        ) { $0.requireALPN = true }
    }
}

extension ServerConfiguration.Endpoint {
    /// The transport's form of the address.
    var address: GRPCNIOTransportHTTP2.SocketAddress {
        switch self {
        case .tcp(let host, let port) where host.contains(":"): .ipv6(host: host, port: port)
        case .tcp(let host, let port): .ipv4(host: host, port: port)
        case .unix(let path): .unixDomainSocket(path: path)
        }
    }
}
