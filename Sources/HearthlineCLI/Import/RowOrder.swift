/// Lets rows be worked on side by side while every stage takes them strictly in their order.
actor RowOrder {
    /// The acts on a row, each one call to the service.
    enum Stage: Int, CaseIterable, Sendable { case lookUp, call, ticket, wrapUp }

    /// An earlier row could not be finished: this one is not begun.
    struct Stopped: Error {}

    /// The row each stage waits for.
    private var next: [Int]
    private var waiting: [[Int: CheckedContinuation<Void, Never>]]
    private var stop = Int.max

    init(first: Int) {
        next = Stage.allCases.map { _ in first }
        waiting = Stage.allCases.map { _ in [:] }
    }

    /// Returns when all earlier rows are through the stage.
    func wait(_ row: Int, _ stage: Stage) async throws(Stopped) {
        if row < stop, next[stage.rawValue] < row {
            await withCheckedContinuation { waiting[stage.rawValue][row] = $0 }
        }
        if row > stop { throw Stopped() }
    }

    /// The row is through the stage.
    func pass(_ row: Int, _ stage: Stage) {
        guard next[stage.rawValue] == row else { return }
        next[stage.rawValue] = row + 1
        waiting[stage.rawValue].removeValue(forKey: row + 1)?.resume()
    }

    /// Nothing behind this row begins another stage; the rows before it go on.
    func stop(at row: Int) {
        stop = min(stop, row)
        for stage in waiting.indices {
            for later in waiting[stage].keys where later > stop { waiting[stage].removeValue(forKey: later)?.resume() }
        }
    }
}

/// The place of one row in the order.
struct RowTurn: Sendable {
    let row: Int
    let order: RowOrder

    /// Does the row's part of a stage when its turn has come; an error leaves the turn with the row, for another try.
    func take<R: Sendable>(_ stage: RowOrder.Stage, _ body: () async throws -> R) async throws -> R {
        try await order.wait(row, stage)
        let result = try await body()
        await order.pass(row, stage)
        return result
    }

    /// Lets the later rows pass by in the stages this row did not need.
    func finish() async throws {
        for stage in RowOrder.Stage.allCases { try await take(stage) {} }
    }
}
