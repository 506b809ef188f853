import Foundation
import HearthlineStore

/// Judges the facts: pure, so that every sickness has a test.
enum Diagnosis {
    static let neededRoles = [
        "hearthline_owner", "hearthline_server", "hearthline_agent", "hearthline_team_lead", "hearthline_department_head",
        "hearthline_station", "hearthline_worker", "hearthline_gate", "hearthline_report_owner", "hearthline_reporter",
    ]

    static func of(_ facts: Facts) -> [CheckResult] {
        [version(facts), encoding(facts), schema(facts), roles(facts)] + settings(facts) + [clock(facts)]
    }

    private static func version(_ facts: Facts) -> CheckResult {
        let shown = "\(facts.serverVersion / 10_000).\(facts.serverVersion % 10_000)"
        return facts.serverVersion >= 150_010
            ? CheckResult(name: "数据库版本", verdict: .good, words: shown)
            : CheckResult(name: "数据库版本", verdict: .bad, words: "\(shown) 太旧,请升级到 PostgreSQL 15.10 以上")
    }

    private static func encoding(_ facts: Facts) -> CheckResult {
        facts.encoding == "UTF8"
            ? CheckResult(name: "编码", verdict: .good, words: "UTF8")
            : CheckResult(name: "编码", verdict: .bad, words: "\(facts.encoding),请用 UTF8 重新建库")
    }

    private static func schema(_ facts: Facts) -> CheckResult {
        guard let changes = facts.changes else {
            return CheckResult(name: "数据库结构", verdict: .bad, words: "还没有部署,请运行 sqitch --chdir sql deploy")
        }
        let missing = SchemaChanges.known.filter { !changes.contains($0) }
        let unknown = changes.filter { !SchemaChanges.known.contains($0) }
        if !unknown.isEmpty {
            return CheckResult(name: "数据库结构", verdict: .bad, words: "比本程序新(\(unknown.joined(separator: ", "))),请升级程序")
        }
        return missing.isEmpty
            ? CheckResult(name: "数据库结构", verdict: .good, words: "\(changes.count) 项变更,与本程序一致")
            : CheckResult(name: "数据库结构", verdict: .bad, words: "缺少 \(missing.joined(separator: ", ")),请运行 sqitch --chdir sql deploy")
    }

    private static func roles(_ facts: Facts) -> CheckResult {
        let wrong = neededRoles.filter { facts.roles[$0] != true }
        return wrong.isEmpty
            ? CheckResult(name: "角色", verdict: .good, words: "\(neededRoles.count) 个")
            : CheckResult(name: "角色", verdict: .bad, words: "缺少或权限过大: \(wrong.joined(separator: ", ")),请重新部署 roles")
    }

    private static func settings(_ facts: Facts) -> [CheckResult] {
        [
            setting(facts, "TimeZone", wanted: "Asia/Shanghai", .bad, "业务日按上海时间计算"),
            setting(facts, "fsync", wanted: "on", .bad, "断电会丢失已确认的报修"),
            setting(facts, "full_page_writes", wanted: "on", .bad, "断电可能损坏数据"),
            setting(facts, "log_parameter_max_length_on_error", wanted: "0", .bad, "个人信息会写入日志"),
        ]
    }

    private static func setting(
        _ facts: Facts, _ name: String, wanted: String, _ otherwise: CheckResult.Verdict, _ why: String
    ) -> CheckResult {
        let value = facts.settings[name] ?? ""
        return value == wanted
            ? CheckResult(name: name, verdict: .good, words: value)
            : CheckResult(name: name, verdict: otherwise, words: "\(value),应为 \(wanted):\(why)")
    }

    private static func clock(_ facts: Facts) -> CheckResult {
        abs(facts.clockSkew) <= 2
            ? CheckResult(name: "时钟", verdict: .good, words: "与本机相差不到 2 秒")
            : CheckResult(name: "时钟", verdict: .bad, words: "与本机相差 \(Int(facts.clockSkew)) 秒,请检查时间同步")
    }
}
