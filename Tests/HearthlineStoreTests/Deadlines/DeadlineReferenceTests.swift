import TestSupport
import Testing

/// Thousands of generated timelines, once in the database with sweeps in between, once with a stop watch.
@Suite(.timeLimit(.minutes(4))) struct DeadlineReferenceTests {
    @Test(
        "DSP-03, DSP-04, DSP-06 what the sweeps find is what a stop watch finds, over pauses, re-dispatch, reopening, new limits, midnight and month end",
        arguments: [1, 2, 3, 4])
    func agree(seed: UInt64) async throws {
        try await TestDatabase.withDatabase { database in
            var random = SeededGenerator(seed: seed)
            let timelines = (0..<600).map { _ in DeadlineTimeline(&random) }
            let sweeps = (0..<60).map { _ in Int.random(in: 0...DeadlineTimeline.end, using: &random) }
            let found = try await DeadlineSimulation(database).run(timelines, sweeps: sweeps)
            let expected = timelines.enumerated().flatMap { place, timeline in
                ReferenceClocks(timeline).clocks.map { DeadlineSimulation.Line(ticket: place + 1, $0) }
            }
            #expect(found.count == expected.count)
            let wrong = zip(found, expected.sorted()).filter { $0 != $1 }
            #expect(wrong.isEmpty, "\(wrong.count) differ: \(wrong.prefix(5))")
            for kind in 3...6 { #expect(expected.contains { $0.kind == kind && $0.late > 0 }) }
            #expect(expected.contains { $0.level == 2 })
            #expect(expected.contains { $0.late == 0 } && expected.contains { $0.late == 1 })
        }
    }
}
