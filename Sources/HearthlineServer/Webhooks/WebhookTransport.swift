internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// One telling on its way.
struct WebhookMessage: Sendable {
    let url: String
    let headers: [(String, String)]
    let body: String
}

/// How a telling reaches its receiver; the status it answers.
protocol WebhookTransport: Sendable {
    func send(_ message: WebhookMessage) async throws -> Int
}

/// Over HTTP, to the very address that was checked: its name is looked up once, so that it cannot mean another one later.
///
/// Redirects are not followed, the answer's body is not read.
struct HTTPWebhookTransport: WebhookTransport {
    let configuration: WebhookConfiguration

    func send(_ message: WebhookMessage) async throws -> Int {
        let (host, port) = try configuration.target(message.url)
        let address = try await address(host, port)
        var settings = HTTPClient.Configuration(redirectConfiguration: .disallow)
        settings.timeout = .init(connect: .nanoseconds(configuration.timeout.nanoseconds / 2))
        settings.dnsOverride = [host: address]
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        do {
            let status = try await answer(message, client)
            try? await client.shutdown()
            return status
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private func answer(_ message: WebhookMessage, _ client: HTTPClient) async throws -> Int {
        var request = HTTPClientRequest(url: message.url)
        request.method = .POST
        request.headers = HTTPHeaders(message.headers)
        request.body = .bytes(ByteBuffer(string: message.body))
        let response = try await client.execute(request, timeout: .nanoseconds(configuration.timeout.nanoseconds))
        return Int(response.status.code)
    }

    /// The first address of a host, in a form that is looked up no more.
    private func address(_ host: String, _ port: Int) async throws -> String {
        let found: SocketAddress
        do {
            found = try await NIOThreadPool.singleton.runIfActive {
                try SocketAddress.makeAddressResolvingHost(host, port: port)
            }
        } catch {
            throw WebhookRefusal.hostUnknown
        }
        guard configuration.allowsPrivate || AddressRange.isPublic(found) else { throw WebhookRefusal.addressPrivate }
        guard let address = found.ipAddress else { throw WebhookRefusal.hostUnknown }
        return address
    }
}

extension Duration {
    /// Whole nanoseconds.
    fileprivate var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
