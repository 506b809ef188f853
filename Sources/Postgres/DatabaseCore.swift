internal import Logging
internal import Synchronization

/// The pools of one database client and their event loops, which end with the last reference.
final class DatabaseCore: Sendable {
    let write: Pool
    let read: Pool
    let transactions: Pool
    let settingCount: Int
    private let writeLoop = EventLoop()
    private let readLoop = EventLoop()
    private let lastIdentifier = Atomic<UInt64>(0)

    init(_ configuration: DatabaseConfiguration, logger: Logger) {
        settingCount = configuration.settingNames.count
        write = Pool(configuration.writePool, loop: writeLoop, logger: logger)
        transactions = Pool(configuration.transactionPool, loop: writeLoop, logger: logger)
        read = Pool(configuration.readPool, loop: readLoop, logger: logger)
        writeLoop.attach(write)
        writeLoop.attach(transactions)
        readLoop.attach(read)
    }

    deinit {
        for pool in pools { pool.mailbox.post(.close) }
        writeLoop.stop()
        readLoop.stop()
    }

    var pools: [Pool] { [write, transactions, read] }

    func nextIdentifier() -> UInt64 {
        lastIdentifier.wrappingAdd(1, ordering: .relaxed).newValue
    }

    /// Hands a call to a pool and waits for its end.
    func perform(
        _ steps: [Call.Step], in frame: Frame, transaction: TransactionFrame = .implicit, lease: UInt64? = nil,
        on pool: Pool
    ) async -> Call.Answer {
        if let refusal = refusal(of: frame) { return .failure(refusal) }
        let id = nextIdentifier()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { reply in
                let call = Call(
                    id: id, frame: frame, transaction: transaction, lease: lease, steps: steps, reply: reply)
                pool.mailbox.post(.call(call))
                // A cancellation before this point found no call to cancel.
                if Task.isCancelled { pool.mailbox.post(.cancel(id)) }
            }
        } onCancel: {
            pool.mailbox.post(.cancel(id))
        }
    }

    /// Ends an explicit transaction; neither a cancelled task nor a passed deadline stops it halfway.
    func finish(_ transaction: TransactionFrame, in frame: Frame, lease: UInt64) async -> Call.Answer {
        let id = nextIdentifier()
        return await withCheckedContinuation { reply in
            let call = Call(id: id, frame: frame, transaction: transaction, lease: lease, steps: [], reply: reply)
            transactions.mailbox.post(.call(call))
        }
    }

    private func refusal(of frame: Frame) -> PostgresError? {
        if Task.isCancelled { return PostgresError(.cancelled, outcome: .notExecuted) }
        guard frame.settings.count == settingCount else {
            return PostgresError(
                .server, outcome: .notExecuted,
                message: "the frame has \(frame.settings.count) settings instead of \(settingCount)")
        }
        return nil
    }
}
