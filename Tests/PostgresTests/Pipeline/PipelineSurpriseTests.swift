import Testing

@testable import Postgres

@Suite("Surprises in a pipeline")
struct PipelineSurpriseTests {
    typealias Harness = PipelineHarness

    @Test("an answer without a call breaks the connection")
    func unasked() {
        for event in [PipelineState.Event.result, .failure(.division), .skipped, .sync(.idle), .foreign] {
            let harness = Harness()
            #expect(harness.receive(event).isBroken)
        }
    }

    @Test("an end without a call means nothing")
    func idleEnd() {
        let harness = Harness()
        #expect(harness.receive(.end) == .none)
    }

    @Test("a Sync before all results breaks the connection")
    func earlySync() {
        let harness = Harness()
        harness.enqueue(1)
        _ = harness.receive(.result)
        _ = harness.receive(.end)
        #expect(harness.receive(.sync(.idle)).isBroken)
    }

    @Test("two results for one step break the connection")
    func doubleResult() {
        let harness = Harness()
        harness.enqueue(1)
        _ = harness.receive(.result)
        #expect(harness.receive(.result).isBroken)
    }

    @Test("a skipped step without an error breaks the connection")
    func skippedWithoutError() {
        let harness = Harness()
        harness.enqueue(1)
        #expect(harness.receive(.skipped).isBroken)
    }

    @Test("COPY and other foreign results break the connection")
    func foreign() {
        let harness = Harness()
        harness.enqueue(1)
        #expect(harness.receive(.foreign).isBroken)
    }

    @Test("one end too many changes nothing")
    func surplusEnd() {
        let harness = Harness()
        harness.enqueue(1)
        #expect(harness.receive(.end) == .none)
        #expect(harness.answer().verdict == .success)
    }

    @Test("a statement that opens a transaction breaks the connection")
    func rogueBegin() {
        let harness = Harness()
        harness.enqueue(1)
        #expect(harness.receive(.opened).isBroken)
    }

    @Test("a COMMIT that answers ROLLBACK is a failure")
    func undoneCommit() {
        let harness = Harness()
        harness.enqueue(1, [], frame: .commit)
        _ = harness.receive(.undone)
        _ = harness.receive(.end)
        #expect(harness.receive(.sync(.idle)).verdict == .failure(.undoneCommit, .rolledBack, statement: nil))
    }

    @Test(
        "after a call the server must be in the state its frame demands",
        arguments: [
            (TransactionFrame.implicit, false, [TransactionStatus.idle, .busy]),
            (.implicit, true, [.idle, .busy]),
            (.begin(.readCommitted), false, [.open, .busy]),
            (.begin(.readCommitted), true, [.failed, .idle, .busy]),
            (.inside, false, [.open, .busy]),
            (.inside, true, [.failed, .busy]),
            (.commit, false, [.idle, .busy]),
            (.commit, true, [.idle, .busy]),
            (.rollback, false, [.idle, .busy]),
        ])
    func statuses(frame: TransactionFrame, failed: Bool, allowed: [TransactionStatus]) {
        for status in [TransactionStatus.idle, .open, .failed, .busy, .indefinite] {
            #expect(frame.allows(status, failed: failed) == allowed.contains(status))
        }
    }
}
