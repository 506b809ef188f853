import ArgumentParser
import Foundation
import GRPCCore
import HearthlineProtocol
import SwiftProtobuf

struct MergeNode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "把节点断线期间登记的报修单合并到中心 | brings a node's tickets to the centre",
        discussion: """
            以该站点领班身份登录节点与中心,各用一个令牌文件。逐单合并,每单只进一次;中断后重新执行即可续做。资料不落盘。
            Signed in as the site's lead at both. Every ticket arrives once, whenever it is repeated; nothing is written to a file.
            """)

    @Option(help: "节点服务地址 | the node's address, host:port") var node: String
    @Flag(help: "节点使用 TLS | the node speaks TLS") var nodeTLS = false
    @Option(help: "节点上的令牌文件 | token file of the node") var nodeTokenFile: String
    @Option(help: "从何时起登记的,如 2025-12-03T10:00:00+08:00 | registered since") var since: TimeArgument
    @OptionGroup var connection: ConnectionOptions

    func run() async throws {
        let merging = NodeMerging(since: since.timestamp)
        let source = source
        let metadata = TokenFile(path: nodeTokenFile).metadata
        let result = try await connection.withRemote { centre in
            try await source.withRemote(metadata: metadata) { try await merging.run(from: $0, to: centre) }
        }
        try Output(format: connection.output).show(result)
        if !result.refused.isEmpty { throw ExitCode.failure }
    }

    private var source: ServiceOptions {
        var options = ServiceOptions()
        (options.server, options.tls, options.deadline) = (node, nodeTLS, connection.service.deadline)
        return options
    }
}

/// Reads the node's tickets page by page and hands each one to the centre.
struct NodeMerging: Sendable {
    let since: Google_Protobuf_Timestamp
    var pageSize: Int32 = 50

    /// Goes on behind a ticket that the centre refuses; stops where one of both does not answer.
    func run(from node: Remote, to centre: Remote) async throws -> MergeAnswer {
        let (source, target) = (
            Hearthline_V1_NodeService.Client(wrapping: node.client),
            Hearthline_V1_NodeService.Client(wrapping: centre.client)
        )
        var answer = MergeAnswer()
        var after: Int64?
        while true {
            let request = Hearthline_V1_ListNodeTicketsRequest.with {
                ($0.sinceTime, $0.pageSize) = (since, pageSize)
                if let after { $0.afterID = after }
            }
            let page = try await source.listNodeTickets(request, metadata: node.metadata, options: node.options).tickets
            for ticket in page {
                do {
                    let admission = Hearthline_V1_AdmitTicketRequest.with {
                        ($0.requestID, $0.record) = (Remote.newRequestID, ticket.record)
                    }
                    let receipt = try await target.admitTicket(
                        admission, metadata: centre.metadata, options: centre.options)
                    answer.outcomes[receipt.outcome, default: 0] += 1
                } catch let error as RPCError {
                    guard !error.mayBeRepeated else { throw error }
                    answer.refused.append(.init(number: ticket.number, reason: error.reason, field: error.field))
                }
            }
            guard page.count == Int(pageSize), let last = page.last else { return answer }
            after = last.id
        }
    }
}

/// What `node merge` prints.
struct MergeAnswer: Answer {
    struct Refusal: Encodable {
        let number: String
        let reason: String
        let field: String?
    }

    /// Tickets by what became of them.
    var outcomes: [String: Int] = [:]
    var refused: [Refusal] = []

    var text: String {
        var table = Table("合并", "张数")
        for (outcome, label) in [
            ("registered", "已派单"), ("awaiting_address", "待核址"), ("urged", "已有同类单,计为催单"), ("known", "此前已合并"),
        ] {
            table.add(label, "\(outcomes[outcome] ?? 0)")
        }
        table.add("未合并", "\(refused.count)")
        return ([table.text] + refused.map { "\($0.number), \($0.reason), \($0.field ?? "")" }).joined(separator: "\n")
    }
}
