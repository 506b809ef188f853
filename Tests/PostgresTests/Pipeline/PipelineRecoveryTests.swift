import Testing

@testable import Postgres

@Suite("The recovery of a pipeline")
struct PipelineRecoveryTests {
    typealias Harness = PipelineHarness

    @Test("a lost or changed plan sends the call once more, then gives up")
    func stalePlan() {
        for report in [ServerReport.lostStatement, .changedResult] {
            let harness = Harness()
            harness.enqueue(1)
            _ = harness.answer()
            harness.enqueue(2)
            #expect(harness.answer(failing: 1, with: report).verdict == .again)
            #expect(harness.takeRepreparations() == 2)
            #expect(harness.enqueue(2, isRepeated: true).count == 5)
            #expect(
                harness.answer(failing: 3, with: report).verdict == .failure(report, .rolledBack, statement: 0))
        }
    }

    @Test("another feature that is not supported is no reason to try again")
    func otherUnsupported() {
        let harness = Harness()
        harness.enqueue(1)
        #expect(
            harness.answer(failing: 3, with: .notImplemented).verdict
                == .failure(.notImplemented, .rolledBack, statement: 0))
    }

    @Test("calls sent before the loss was known fail likewise and do not undo the new preparation")
    func staleNeighbours() {
        let harness = Harness()
        harness.enqueue(1)
        _ = harness.answer()
        harness.enqueue(2)
        harness.enqueue(3)
        #expect(harness.answer(failing: 0, with: .lostStatement).verdict == .again)
        harness.enqueue(2, isRepeated: true)
        #expect(harness.answer(failing: 0, with: .lostStatement).verdict == .again)
        #expect(harness.enqueue(3, isRepeated: true).count == 3)
    }

    @Test("inside an explicit transaction nothing is sent again")
    func staleInTransaction() {
        let harness = Harness()
        harness.enqueue(1, frame: .inside)
        let verdict = harness.answer(failing: 3, with: .lostStatement, status: .failed).verdict
        #expect(verdict == .failure(.lostStatement, .rolledBack, statement: 0))
    }

    @Test("a commit that lost its standby is unknown, whatever the results say")
    func doubt() {
        let harness = Harness()
        harness.enqueue(1)
        harness.enqueue(2)
        harness.doubt()
        #expect(harness.answer().verdict == .failure(.lostReplica, .unknown, statement: nil))
        #expect(harness.answer().verdict == .success)
    }

    @Test("an abandoned call keeps its place, so that the next one gets its own answer")
    func abandoned() {
        let harness = Harness()
        harness.enqueue(1)
        harness.enqueue(2)
        #expect(harness.abandon(call: 1))
        #expect(!harness.abandon(call: 1))
        #expect(!harness.abandon(call: 9))
        #expect(harness.inFlight == 2)
        #expect(
            harness.answer() == .finished(.init(call: 1, verdict: .success, isAbandoned: true)))
        #expect(
            harness.answer() == .finished(.init(call: 2, verdict: .success, isAbandoned: false)))
    }

    @Test("an abandoned call is not sent again")
    func abandonedStale() {
        let harness = Harness()
        harness.enqueue(1)
        _ = harness.abandon(call: 1)
        #expect(
            harness.answer(failing: 2, with: .lostStatement).verdict
                == .failure(.lostStatement, .rolledBack, statement: nil))
    }

    @Test("a lost connection gives up every call, oldest first, and everything prepared")
    func lost() {
        let harness = Harness()
        harness.enqueue(1)
        harness.enqueue(2)
        _ = harness.abandon(call: 2)
        let lost = harness.lose()
        #expect(lost.map(\.call) == [1, 2])
        #expect(lost.map(\.isAbandoned) == [false, true])
        #expect(harness.inFlight == 0)
        #expect(harness.enqueue(3).count == 5)
    }
}
