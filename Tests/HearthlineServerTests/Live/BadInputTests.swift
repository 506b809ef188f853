import GRPCCore
import Hearthline
import HearthlineProtocol
import TestSupport
import Testing

@testable import HearthlineServer

/// Every field of every request, wrong in every way its kind can be.
@Suite struct BadInputTests {
    private static let all: [(String, [BadInput])] = [
        ("session", BadInput.session), ("calls", BadInput.calls), ("registration", BadInput.registration),
        ("ticket acts", BadInput.ticketActs), ("leads' acts", BadInput.ticketLead),
        ("ticket reads", BadInput.ticketReads),
        ("station", BadInput.station), ("return", BadInput.returned), ("directory", BadInput.directory),
        ("deadlines", BadInput.deadlines), ("tasks", BadInput.tasks), ("answers", BadInput.answers),
        ("plans", BadInput.plans),
        ("abnormal events", BadInput.abnormal),
        ("complaints", BadInput.complaintService), ("nodes", BadInput.nodes), ("settings", BadInput.settings),
        ("escalations", BadInput.escalations), ("hand-overs", BadInput.handOvers),
    ]

    @Test("A wrong field is refused with its name and reason before the database is asked", arguments: all.map(\.0))
    func refused(_ subject: String) async throws {
        let wrongs = try #require(Self.all.first { $0.0 == subject }?.1)
        try await LiveBench.with { bench in
            for person in FixturePerson.allCases where person != .dpo {
                try await bench.call(
                    Hearthline_V1_SessionService.Method.GetSession.descriptor, Hearthline_V1_GetSessionRequest(),
                    as: person)
            }
            let trips = await bench.roundTrips {
                for wrong in wrongs {
                    let error = await refusal { try await wrong.send(bench) }
                    #expect(error?.code == wrong.reason.statusCode, "\(wrong.title)")
                    #expect(error?.field == wrong.field, "\(wrong.title)")
                    #expect(error?.reason == wrong.reason.rawValue, "\(wrong.title)")
                }
            }
            #expect(trips == 0)
        }
    }

    /// Fields that no value of theirs makes wrong.
    private static let boundless: Set<String> = []

    @Test("No field of any request is left without a wrong value")
    func complete() throws {
        let contract = try Contract.read()
        let tried = Set(Self.all.flatMap(\.1).map { "\($0.method).\($0.path)" })
        for method in contract.methods {
            // Either truth value has the right form; what it means is another matter.
            let fields = contract.leaves(of: method.request).filter { $0.type != "bool" }
            let missing = fields.map { "\(method.name).\($0.name)" }.filter {
                !tried.contains($0) && !Self.boundless.contains($0)
            }
            #expect(missing.isEmpty)
        }
        #expect(
            contract.methods.count
                == MethodList.all.filter { $0.service.fullyQualifiedService.hasPrefix("hearthline") }.count)
    }

    @Test("Nothing else is wrong with the requests in which one field was made wrong", arguments: all.map(\.0))
    func otherwiseGood(_ subject: String) async throws {
        let wrongs = try #require(Self.all.first { $0.0 == subject }?.1)
        try await LiveBench.with { bench in
            var seen: Set<String> = []
            for wrong in wrongs where seen.insert(wrong.method).inserted && !wrong.method.contains("/Watch") {
                let error = await refusal { try await wrong.sendGood(bench) }
                #expect(
                    error?.code != .invalidArgument, "\(wrong.method): \(error?.reason ?? "") \(error?.field ?? "")")
            }
        }
    }
}
