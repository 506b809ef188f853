import ArgumentParser
import Foundation
import HearthlineStore
import Testing

@testable import HearthlineCLI

@Suite("Measurements") struct BenchTests {
    @Test("Percentiles are the nearest rank of what was measured, however it was collected")
    func percentiles() {
        var figures = LoadFigures(latencies: (51...100).map { .milliseconds($0) }, elapsed: .seconds(2))
        figures.add(LoadFigures(latencies: (1...50).map { .milliseconds($0) }, urged: 3, failed: 1))
        #expect(figures.latency(percent: 50) == .milliseconds(50))
        #expect(figures.latency(percent: 99) == .milliseconds(99))
        #expect(figures.latency(percent: 100) == .milliseconds(100))
        #expect(figures.throughput == 50)
        #expect((figures.urged, figures.failed) == (3, 1))
        #expect(LoadFigures().latency(percent: 99) == .zero)
    }

    @Test("Every household is called about once before any is called about twice")
    func households() throws {
        let places = try HouseholdOptions.parse(["--first-household", "11", "--households", "1000"])
        #expect(Set((0..<1000).map(places.household)) == Set(11...1010))
        #expect(places.household(1000) == places.household(0))
        let later = try HouseholdOptions.parse(["--first-household", "11", "--households", "1000", "--used", "400"])
        #expect(later.household(0) == places.household(400))
        #expect(throws: (any Error).self) { try HouseholdOptions.parse(["--households", "7919"]) }
    }

    @Test("The script for pgbench holds the statements as the server sends them, every parameter filled")
    func script() throws {
        let token = try #require(SessionToken(String(repeating: "a", count: 43)))
        let places = try HouseholdOptions.parse([])
        let text = PipelinedScript(token: token, places: places).text
        #expect(text.contains("set_config('hearthline.session','"))
        #expect(text.contains("hotline.register_ticket(gen_random_uuid(),"))
        #expect(!text.contains("$"))
        #expect(!text.contains(token.text))
    }

    @Test("A number stands for its own parameter, not for a part of a longer one")
    func filling() {
        let values = (1...11).map { "v\($0)" }
        #expect(PipelinedScript.filled("f($1,\n  $11, $10)", with: values) == "f(v1, v11, v10)")
    }

    @Test("The CPU time of a process grows while it works")
    func cpu() throws {
        let own = try #require(WatchedProcess(argument: "self=\(ProcessInfo.processInfo.processIdentifier)"))
        let before = try own.cpu()
        let start = ContinuousClock.now
        while try own.cpu() == before, ContinuousClock.now - start < .seconds(20) {}
        #expect(try own.cpu() > before)
    }

    @Test("A process is named and numbered", arguments: ["4711", "a=", "=1", "a=b", "a=-1", "a=1=2"])
    func refused(argument: String) {
        #expect(WatchedProcess(argument: argument) == nil)
    }
}
