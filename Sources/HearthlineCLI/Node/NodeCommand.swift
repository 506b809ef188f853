import ArgumentParser
import Postgres

/// A site that goes on alone while it is cut off. Source: QOS-09
struct NodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "node", abstract: "站点节点:断线时独立登记,恢复后合并 | a site that is cut off from the centre",
        subcommands: [PrepareNode.self, MergeNode.self])
}

struct PrepareNode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare", abstract: "设定本库为中心或某站点的节点 | says what this database is",
        discussion: """
            节点数据库由中心的备份恢复而来,并使用同一电话密钥;然后在节点上运行本命令。节点的单号从号段起点开始,中心用到号段起点之前为止。
            The node's database is restored from a backup of the centre and uses its phone key.
            """)

    @Option(help: "站点编号,不写为中心 | the site's code; the centre without it") var site: String?
    @Option(help: "节点单号起点,中心与节点一致 | first number of nodes, the same everywhere") var blockFrom = 5001
    @OptionGroup var administrator: AdministratorOptions

    func validate() throws {
        guard (2...99_999_999).contains(blockFrom) else { throw ValidationError("--block-from 2-99999999") }
    }

    func run() async throws {
        let code = site.map { SQLText($0).description } ?? "NULL"
        try await administrator.withSession { session in
            _ = try await session.query("SELECT hotline.prepare_node(\(code), \(blockFrom))")
        }
        print(site.map { "本库是站点 \($0) 的节点,单号从 \(blockFrom) 开始" } ?? "本库是中心,单号用到 \(blockFrom - 1) 为止")
    }
}
