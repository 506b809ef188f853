import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A receiver of webhooks on this machine, over real HTTP, that answers as it is told.
final class Receiver: Sendable {
    struct Request: Sendable, Hashable {
        var path = ""
        var headers: [String: String] = [:]
        var body = ""

        var id: String { headers["webhook-id"] ?? "" }
    }

    enum Answer: Sendable {
        case status(Int)
        case redirect(String)
        /// The line is cut before any answer.
        case close
        /// Nothing ever comes.
        case silence
        /// A good answer with a body that never ends.
        case endless
    }

    private let state = Mutex<[Request]>([])
    private let answer: @Sendable (Request) -> Answer

    private init(_ answer: @escaping @Sendable (Request) -> Answer) {
        self.answer = answer
    }

    /// What came in so far.
    var requests: [Request] { state.withLock { $0 } }

    fileprivate func take(_ request: Request) -> Answer {
        state.withLock { $0.append(request) }
        return answer(request)
    }

    /// Listens while the body runs.
    static func with<R: Sendable>(
        _ answer: @escaping @Sendable (Request) -> Answer,
        _ body: (Receiver, _ url: String) async throws -> R
    ) async throws -> R {
        let receiver = Receiver(answer)
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(ReceiverHandler(receiver))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            let result = try await body(receiver, "http://127.0.0.1:\(server.localAddress?.port ?? 0)/hook")
            try await server.close()
            return result
        } catch {
            try? await server.close()
            throw error
        }
    }
}

private final class ReceiverHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let receiver: Receiver
    private var request = Receiver.Request()

    init(_ receiver: Receiver) {
        self.receiver = receiver
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            request = Receiver.Request(
                path: head.uri, headers: Dictionary(head.headers.map { ($0.name.lowercased(), $0.value) }) { $1 })
        case .body(let bytes): request.body += String(buffer: bytes)
        case .end: reply(receiver.take(request), context)
        }
    }

    private func reply(_ answer: Receiver.Answer, _ context: ChannelHandlerContext) {
        switch answer {
        case .status(let code): write(code, [:], context)
        case .redirect(let place): write(302, ["location": place], context)
        case .close: context.close(promise: nil)
        case .silence: break
        case .endless:
            head(200, [:], context)
            pour(context)
        }
    }

    private func head(_ code: Int, _ headers: [String: String], _ context: ChannelHandlerContext) {
        let head = HTTPResponseHead(
            version: .http1_1, status: .init(statusCode: code), headers: HTTPHeaders(headers.map { ($0.key, $0.value) })
        )
        context.write(wrapOutboundOut(.head(head)), promise: nil)
    }

    private func write(_ code: Int, _ headers: [String: String], _ context: ChannelHandlerContext) {
        head(code, headers.merging(["content-length": "0"]) { $1 }, context)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    /// A megabyte after the other, for as long as somebody listens.
    private func pour(_ context: ChannelHandlerContext) {
        let piece = context.channel.allocator.buffer(repeating: 120, count: 1 << 20)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(piece)))).whenSuccess {
            let (handler, context) = bound.value
            handler.pour(context)
        }
    }
}
