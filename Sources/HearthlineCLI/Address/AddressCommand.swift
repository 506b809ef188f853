import ArgumentParser
import HearthlineProtocol

struct AddressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "address", abstract: "地址 | addresses", subcommands: [Search.self])

    struct Search: RemoteCommand {
        static let configuration = CommandConfiguration(abstract: "按文字、拼音首字母或户号查找 | find by text, initials or number")

        @Argument(help: "例如 阳光三栋二单元501 | text")
        var query: String
        @Option(help: "最多条数 | at most") var limit: Int32 = 10
        @OptionGroup var connection: ConnectionOptions

        func perform(_ remote: Remote) async throws {
            var request = Hearthline_V1_SearchAddressesRequest()
            request.query = query
            request.limit = limit
            let answer = try await remote.directory.searchAddresses(
                request, metadata: remote.metadata, options: remote.options)
            try remote.output.show(answer, table: answer.table)
        }
    }
}

extension Hearthline_V1_SearchAddressesResponse {
    var table: Table {
        var table = Table("住户编号", "维修站", "地址")
        for match in matches {
            table.add(
                match.hasHouseholdID ? "\(match.householdID)" : "", match.hasStationID ? "\(match.stationID)" : "", match.fullName)
        }
        return table
    }
}
