import ArgumentParser
import HearthlineProtocol

struct ListChargeChecks: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "charges", abstract: "收费核查 | doubtful charges, newest first")
    @Option(help: "结果,不写为待核查 | outcome, open unless given") var status: Code<Hearthline_V1_ChargeCheckStatus>?
    @Option(help: "最多条数 1-200 | at most") var limit: Int32 = 20
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_ListChargeChecksRequest()
        request.status = status?.value ?? .open
        request.pageSize = limit
        let answer = try await remote.callbacks.listChargeChecks(
            request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

extension Hearthline_V1_ListChargeChecksResponse {
    var table: Table {
        var table = Table("核查", "单号", "维修站", "严重", "维修站所报(分)", "住户所说(分)", "项目", "结果", "截止")
        for check in checks {
            table.add(
                "\(check.id)", check.displayNumber, "\(check.stationID)", Wire.name(check.severity),
                check.stationCharged ? "\(check.stationAmountFen)" : "-",
                check.hasResidentAmountFen ? "\(check.residentAmountFen)" : "-", check.what, Wire.name(check.status),
                check.dueTime.shown)
        }
        return table
    }
}

struct DecideChargeCheck: RemoteCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide-charge", abstract: "核查结论(部长)| decide a charge check, head only")
    @Argument(help: "核查编号 | check id") var checkID: Int64
    @Option(help: "结论 legitimate 或 violation | verdict") var verdict: Code<Hearthline_V1_ChargeCheckStatus>
    @Option(help: "核查情况 | what was found") var note: String
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_DecideChargeCheckRequest()
        request.requestID = Remote.newRequestID
        request.checkID = checkID
        request.verdict = verdict.value
        request.note = note
        let answer = try await remote.callbacks.decideChargeCheck(
            request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

extension Hearthline_V1_SubjectReceipt {
    var table: Table {
        var table = Table("编号", "结果", "重复")
        table.add("\(subjectID)", outcome, replayed ? "是" : "")
        return table
    }
}
