import HearthlineStore
import Testing

@testable import HearthlineCLI

@Suite("The doctor names what is wrong with a database and what to do")
struct DiagnosisTests {
    @Test("A database as it should be is good in every point")
    func healthy() {
        #expect(Diagnosis.of(Self.healthy).filter { $0.verdict != .good } == [])
    }

    struct Sickness: Sendable, CustomTestStringConvertible {
        let point: String
        let advice: String
        let infect: @Sendable (inout Facts) -> Void
        var testDescription: String { "\(point): \(advice)" }
    }

    @Test("A sickness is found in its own point only and its words say what to do", arguments: [
        Sickness(point: "数据库版本", advice: "15.9 太旧") { $0.serverVersion = 150_009 },
        Sickness(point: "编码", advice: "UTF8 重新建库") { $0.encoding = "SQL_ASCII" },
        Sickness(point: "数据库结构", advice: "还没有部署") { $0.changes = nil },
        Sickness(point: "数据库结构", advice: "缺少 roles") { $0.changes = $0.changes?.filter { $0 != "roles" } },
        Sickness(point: "数据库结构", advice: "请升级程序") { $0.changes?.append("from_the_future") },
        Sickness(point: "角色", advice: "hearthline_agent") { $0.roles["hearthline_agent"] = nil },
        Sickness(point: "角色", advice: "hearthline_server") { $0.roles["hearthline_server"] = false },
        Sickness(point: "TimeZone", advice: "应为 Asia/Shanghai") { $0.settings["TimeZone"] = "UTC" },
        Sickness(point: "fsync", advice: "断电会丢失") { $0.settings["fsync"] = "off" },
        Sickness(point: "full_page_writes", advice: "断电可能损坏") { $0.settings["full_page_writes"] = nil },
        Sickness(point: "log_parameter_max_length_on_error", advice: "个人信息") {
            $0.settings["log_parameter_max_length_on_error"] = "-1"
        },
        Sickness(point: "时钟", advice: "检查时间同步") { $0.clockSkew = -3 },
    ])
    func sick(sickness: Sickness) {
        var facts = Self.healthy
        sickness.infect(&facts)
        let bad = Diagnosis.of(facts).filter { $0.verdict != .good }
        #expect(bad.map(\.name) == [sickness.point])
        #expect(bad.allSatisfy { $0.verdict == .bad && $0.words.contains(sickness.advice) })
    }

    @Test("The oldest version allowed and a clock two seconds off are good")
    func borders() {
        var facts = Self.healthy
        facts.serverVersion = 150_010
        facts.clockSkew = 2
        #expect(Diagnosis.of(facts).allSatisfy { $0.verdict == .good })
    }

    private static let healthy = Facts(
        serverVersion: 150_014, encoding: "UTF8",
        settings: [
            "TimeZone": "Asia/Shanghai", "fsync": "on", "full_page_writes": "on", "synchronous_commit": "on",
            "log_parameter_max_length_on_error": "0",
        ],
        roles: Dictionary(uniqueKeysWithValues: Diagnosis.neededRoles.map { ($0, true) }), changes: SchemaChanges.known,
        clockSkew: 0.1)
}
