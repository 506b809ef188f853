import ArgumentParser
import Foundation
import HearthlineStore

/// Prints a pgbench script with the statements a registration sends, so that the database's own limit can be measured.
struct BenchScript: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "script", abstract: "输出同样语句的 pgbench 脚本 | a pgbench script of the same statements")

    @Option(help: "坐席的令牌文件 | token file of an agent") var agent: String
    @OptionGroup var places: HouseholdOptions

    func run() throws {
        guard let token = SessionToken(try String(contentsOfFile: agent, encoding: .utf8)) else {
            throw ValidationError("令牌文件无效 | not a token file: \(agent)")
        }
        print(PipelinedScript(token: token, places: places).text)
    }
}

/// The statements with values in place of their parameters, as pgbench prepares and pipelines them.
struct PipelinedScript {
    let token: SessionToken
    let places: HouseholdOptions

    var text: String {
        """
        \\set n :n + 1
        \\set household \(places.firstHousehold) + (\(places.used) + :n * :clients + :client_id) * \(HouseholdOptions.stride) % \
        \(places.households)
        \\startpipeline
        \(Self.filled(Store.registrationStatements.context, with: context));
        \(Self.filled(Store.registrationStatements.registration, with: registration));
        \\endpipeline
        """
    }

    private var context: [String] {
        ["'hearthline_agent'::text", "'9000'::text", "'\(token.key.map { String(format: "%02x", $0) }.joined())'::text"]
    }

    /// In the order of the statement's parameters.
    private var registration: [String] {
        let digest = "pg_catalog.sha256('bench')"
        return [
            "gen_random_uuid()", digest, ":household::bigint", "''::text", "NULL::smallint", "NULL::smallint",
            "1::smallint", "4::smallint", "NULL::smallint", "NULL::smallint", "'\(BenchSample.problem)'::text",
            "1::smallint", "''::text", "NULL::timestamptz", "NULL::float8", "false", "'{0,0,0,0}'::smallint[]",
            "'\(BenchSample.name)'::text", "'王**'::text", digest, digest, "'138****1234'::text", "false", "NULL::bytea",
            "NULL::text", "NULL::bigint",
        ]
    }

    /// The statement on one line, `$1` and so on replaced by the values.
    static func filled(_ sql: String, with values: [String]) -> String {
        let line = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return values.indices.reversed().reduce(line) { text, index in
            text.replacingOccurrences(of: "$\(index + 1)", with: values[index])
        }
    }
}
