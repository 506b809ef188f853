import Testing

@testable import Postgres

@Suite("The state of a pipeline")
struct PipelineStateTests {
    typealias Harness = PipelineHarness

    @Test("a first call prepares the context and its statement, later ones only run them")
    func preparesOnce() {
        let harness = Harness()
        #expect(
            harness.enqueue(1) == [
                .prepareContext(name: ":1"), .prepare(statement: 0, name: "r:2"), .context(name: ":1"),
                .execute(statement: 0, name: "r:2"), .sync,
            ])
        #expect(harness.enqueue(2) == [.context(name: ":1"), .execute(statement: 0, name: "r:2"), .sync])
    }

    @Test("each role has its own prepared statement, the context is shared")
    func preparesPerRole() {
        let harness = Harness()
        harness.enqueue(1, role: "a")
        #expect(
            harness.enqueue(2, role: "b") == [
                .prepare(statement: 0, name: "b:3"), .context(name: ":1"), .execute(statement: 0, name: "b:3"), .sync,
            ])
    }

    @Test("a statement used twice in one call is prepared once")
    func repeatedStatement() {
        let harness = Harness()
        let commands = harness.enqueue(1, [Harness.first, Harness.first])
        #expect(commands.count == 6)
        #expect(commands.last == .sync)
    }

    @Test("every call ends with its only Sync", arguments: [TransactionFrame.implicit, .inside, .commit, .rollback])
    func oneSync(frame: TransactionFrame) {
        let harness = Harness()
        let commands = harness.enqueue(1, frame.ends ? [] : [Harness.first], frame: frame)
        #expect(commands.filter { $0 == .sync }.count == 1)
        #expect(commands.last == .sync)
    }

    @Test("the isolation level comes before everything that takes a snapshot")
    func beginFirst() {
        let harness = Harness()
        #expect(harness.enqueue(1, frame: .begin(.serializable)).first == .begin(.serializable))
    }

    @Test("names stay below the length the server keeps")
    func longRole() {
        let harness = Harness()
        let commands = harness.enqueue(1, role: String(repeating: "x", count: 200))
        for case .prepare(_, let name) in commands { #expect(name.utf8.count < 63) }
    }

    @Test("nothing is finished before the Sync, and results are kept in order")
    func successAtSync() {
        let harness = Harness()
        harness.enqueue(7, [Harness.first, Harness.second])
        let reaction = harness.answer()
        #expect(reaction.verdict == .success)
        #expect(reaction.call == 7)
        #expect(harness.kept == [0, 1])
        #expect(harness.inFlight == 0)
    }

    @Test("an error at any step, the commit included, fails its call and no other", arguments: 0...5)
    func errorAnywhere(step: Int) {
        let harness = Harness()
        harness.enqueue(1, [Harness.first])
        _ = harness.answer()
        harness.enqueue(2, [Harness.first, Harness.second], role: "s")
        harness.enqueue(3)
        harness.enqueue(4, [Harness.first, Harness.second], role: "s")
        let blamed: Int? = step == 3 ? 0 : step == 4 ? 1 : nil
        #expect(
            harness.answer(failing: step).verdict
                == .failure(.division, .rolledBack, statement: blamed))
        #expect(harness.answer().verdict == .success)
        #expect(harness.inFlight == 1)
    }

    @Test("a statement whose preparation failed or was skipped is prepared again", arguments: 0...1)
    func failedPreparation(step: Int) {
        let harness = Harness()
        harness.enqueue(1)
        _ = harness.answer(failing: step)
        let again = harness.enqueue(2)
        #expect(again.contains { if case .prepare = $0 { true } else { false } })
        #expect(again.contains { if case .prepareContext = $0 { true } else { false } } == (step == 0))
    }

    @Test("a statement stays prepared when only its execution failed")
    func failedExecution() {
        let harness = Harness()
        harness.enqueue(1)
        _ = harness.answer(failing: 3)
        #expect(harness.enqueue(2).count == 3)
    }

    @Test("two errors in one call report the first")
    func twoErrors() {
        let harness = Harness()
        harness.enqueue(1)
        _ = harness.receive(.failure(.division))
        _ = harness.receive(.failure(.lostStatement))
        #expect(harness.receive(.sync(.idle)).verdict == .failure(.division, .rolledBack, statement: nil))
    }
}
