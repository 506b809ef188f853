import HearthlineProtocol
import Testing

@testable import HearthlineServer

/// What every mutating method promises, proved for each of them.
@Suite struct ActTests {
    private static let all =
        AnyAct.ticket + AnyAct.lead + AnyAct.station + AnyAct.callback + AnyAct.subjects + AnyAct.complaintSteps
        + AnyAct.nodes
        + AnyAct.escalations + AnyAct.handOvers

    @Test(
        "Strangers and stale versions are refused, one request is done once in one round trip, and a refusal writes nothing",
        arguments: all.map(\.name))
    func promises(_ name: String) async throws {
        let act = try #require(Self.all.first { $0.name == name })
        try await LiveBench.with { try await act.prove($0) }
    }

    @Test("No mutating method is left out")
    func complete() throws {
        let contract = try Contract.read()
        let mutating = contract.methods.filter { method in
            contract.messages[method.request]?.contains { $0.name == "request_id" } == true
        }.map(\.name)
        // Calls answer without a receipt and have tests of their own.
        let proved = Set(Self.all.map(\.name)).union(["CallService/RecordCall", "CallService/WrapUpCall"])
        #expect(Set(mutating) == proved)
    }
}
