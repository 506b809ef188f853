internal import CLibPQ

/// One connection in pipeline mode: carries out what ``PipelineState`` says with libpq.
///
/// Lives on one event loop; nothing here blocks.
@safe
final class PipelineConnection {
    let token: UInt64
    let descriptor: Int32
    let connection: OpaquePointer
    let context: ContextStatement
    var machine = PipelineState()
    var calls: [UInt64: Call] = [:]
    /// The results of the call whose answers are arriving.
    private var collected: [ResultHandle] = []
    /// The calls that ended since the pool last looked, with their results.
    var finished: [(PipelineState.Completion, [ResultHandle])] = []
    /// Why the connection was lost, as far as the server said.
    var lastReport: ServerReport?
    /// Why the connection can no longer be trusted.
    private(set) var brokenReason: String?
    private let openedAt = ContinuousClock.now
    /// When the server last said something.
    private(set) var heardAt = ContinuousClock.now
    private let notices = NoticeBox()
    private let poller: Poller
    private var isWaitingToWrite = false

    /// Takes ownership of an open connection in pipeline mode.
    init(_ connection: OpaquePointer, token: UInt64, context: ContextStatement, poller: Poller) {
        unsafe self.connection = unsafe connection
        self.token = token
        self.context = context
        self.poller = poller
        descriptor = unsafe PQsocket(connection)
        unsafe notices.install(on: connection)
        poller.add(descriptor, token: token)
    }

    deinit {
        poller.remove(descriptor)
        unsafe PQfinish(connection)
    }

    /// Hands what is buffered to the socket; false when the connection is lost.
    func flush() -> Bool {
        let code = unsafe PQflush(connection)
        guard code >= 0 else { return false }
        if isWaitingToWrite != (code == 1) {
            isWaitingToWrite = code == 1
            poller.watchWrites(descriptor, token: token, isWaitingToWrite)
        }
        return true
    }

    /// Reads what has arrived and flushes again, since the server may have waited for us to read.
    ///
    /// False when the connection is lost or can no longer be trusted; what was answered before is in ``finished``.
    func receive() -> Bool {
        heardAt = .now
        var isAlive = true
        repeat {
            isAlive = unsafe PQconsumeInput(connection) == 1
            guard process() else { return false }
        } while unsafe isAlive && BufferedInput.isLeft(in: connection)
        return isAlive && flush()
    }

    /// How long the server has answered on this connection.
    var served: Duration { openedAt.duration(to: heardAt) }

    /// Says why the connection is closed although nobody closed it.
    func giveUp() {
        brokenReason = "no answer"
    }

    private func process() -> Bool {
        var ends = 0
        while machine.inFlight > 0 {
            if unsafe PQisBusy(connection) == 1 { break }
            let result = unsafe PQgetResult(connection)
            if notices.takeReplicaLoss() { machine.doubt() }
            ends = unsafe result == nil ? ends + 1 : 0
            // A lost connection answers "no more" for ever.
            if ends > 2 {
                brokenReason = "an answer is missing"
                return false
            }
            guard unsafe handle(result) else { return false }
        }
        return unsafe PQstatus(connection) == CONNECTION_OK
    }

    private func handle(_ pointer: OpaquePointer?) -> Bool {
        let result = unsafe pointer.map { unsafe ResultHandle($0) }
        switch machine.receive(event(of: result)) {
        case .none: break
        case .keep: if let result { collected.append(result) }
        case .finished(let completion):
            finished.append((completion, collected))
            collected = []
        case .broken(let reason):
            brokenReason = reason
            return false
        }
        return true
    }

    private func command(_ tag: String) -> PipelineState.Event {
        switch tag {
        case "ROLLBACK": .undone
        case "BEGIN", "START TRANSACTION": .opened
        default: .result
        }
    }

    private func event(of result: ResultHandle?) -> PipelineState.Event {
        guard let result else { return .end }
        switch unsafe PQresultStatus(result.pointer) {
        case PGRES_TUPLES_OK: return .result
        case PGRES_COMMAND_OK: return command(result.commandTag)
        case PGRES_PIPELINE_ABORTED: return .skipped
        case PGRES_PIPELINE_SYNC: return unsafe .sync(TransactionStatus(PQtransactionStatus(connection)))
        case PGRES_FATAL_ERROR:
            let report = unsafe ServerReport(result: result.pointer)
            if report.severity != "ERROR" { lastReport = report }
            return .failure(report)
        default: return .foreign
        }
    }
}
