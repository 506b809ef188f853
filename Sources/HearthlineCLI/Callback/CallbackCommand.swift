import ArgumentParser
import HearthlineProtocol

struct CallbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "callback", abstract: "回访 | callbacks",
        subcommands: [
            ListCallbacks.self, AttemptCallback.self, AppointCallback.self, SaveCallback.self, ListChargeChecks.self,
            DecideChargeCheck.self,
        ])
}

/// Which task, at which version the caller saw it.
struct TaskOptions: ParsableArguments {
    @Argument(help: "回访任务编号 | task id") var taskID: Int64
    @Option(help: "所见版本 | version seen") var version: Int32
}

struct ListCallbacks: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "回访任务 | tasks, most pressing first")
    @Flag(help: "只看本人 | own tasks only") var mine = false
    @Option(help: "最多条数 1-200 | at most") var limit: Int32 = 20
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_ListTasksRequest()
        request.mine = mine
        request.pageSize = limit
        let answer = try await remote.callbacks.listTasks(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

extension Hearthline_V1_ListTasksResponse {
    var table: Table {
        var table = Table("任务", "单号", "版本", "紧急", "返单", "到期", "次数", "地址")
        for task in tasks {
            table.add(
                "\(task.id)", task.displayNumber, "\(task.version)", Wire.name(task.urgency), task.returnTime.shown,
                task.dueToTime.shown, "\(task.attempts)", task.maskedAddress)
        }
        return table
    }
}

struct AttemptCallback: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "attempt", abstract: "未接通 | record an attempt nobody answered")
    @OptionGroup var task: TaskOptions
    @Option(help: "拨打结果 | result") var result: Code<Hearthline_V1_CallbackAttemptResult>
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_RecordAttemptRequest()
        request.requestID = Remote.newRequestID
        request.taskID = task.taskID
        request.version = task.version
        request.result = result.value
        let answer = try await remote.callbacks.recordAttempt(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

struct AppointCallback: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "appoint", abstract: "预约回访 | call back at another time")
    @OptionGroup var task: TaskOptions
    @Option(help: "预约时间 | when") var at: TimeArgument
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_MakeCallbackAppointmentRequest()
        request.requestID = Remote.newRequestID
        request.taskID = task.taskID
        request.version = task.version
        request.appointmentTime = at.timestamp
        let answer = try await remote.callbacks.makeAppointment(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}
