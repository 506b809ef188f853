import FoundationEssentials
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("The ladder of calls to a station")
struct StationLadderTests {
    private static func next(_ text: String) -> String? {
        text.split(separator: "\" selected>").dropFirst().first.map { String($0.prefix { $0 != "<" }) }
    }

    private static func form(_ rung: StationRung, _ result: StationCallResult, ring: Int = 35) -> [String: String] {
        [
            "request_id": UUID().uuidString, "rung": "\(rung.rawValue)", "result": "\(result.rawValue)",
            "ring_seconds": "\(ring)", "callee_id": "", "private_phone_reason": "", "dialled_at": "",
        ]
    }

    @Test("DSP-07 the ladder says who is next, takes a result by one press, and says when nobody can be reached")
    func climbs() async throws {
        try await ConsoleBench.with { bench in
            let id = try await bench.register().ticketID
            try await bench.fixture.database.sql(
                "UPDATE hotline.ticket SET issued_at = now() - interval '1 hour', version = version + 1")
            let path = "/tickets/\(id)/station-calls"
            #expect(try await bench.get("/tickets/\(id)", as: .agent1).text.contains(path))
            #expect(Self.next(try await bench.get(path, as: .agent1).text) == "维修站电话")
            let page: HTTPFields = [.fetchSite: "same-origin", .htmx: "true"]
            let first = try await bench.post(path, Self.form(.stationLine, .noAnswer), as: .agent1, headers: page)
            #expect(first.status == .ok && first.text.contains("已登记") && Self.next(first.text) == "值班维修人员")
            var mobile = Self.form(.dutyRepairer, .noAnswer)
            mobile["private_phone_reason"] = "<i>占线</i>"
            let second = try await bench.post(path, mobile, as: .agent1, headers: page)
            #expect(second.text.contains("已登记异常") && Self.next(second.text) == "第二维修人员")
            #expect(!second.text.contains("<i>"))
            // The same form sent again is the same call.
            _ = try await bench.post(path, mobile, as: .agent1, headers: page)
            #expect(try await bench.fixture.database.count("SELECT count(*) FROM hotline.station_call") == 2)
            let lead = try await bench.get(path, as: .lead1).text
            #expect(lead.contains("电话和手机均无人接听") && lead.contains("私人电话"))
        }
    }

    @Test("DSP-07 other sites see no ladder, heads record nothing, stations have none, wrong forms are refused")
    func refusals() async throws {
        try await ConsoleBench.with { bench in
            let id = try await bench.register().ticketID
            let path = "/tickets/\(id)/station-calls"
            #expect(try await bench.get(path, as: .agentOfSite2).status == .notFound)
            #expect(try await bench.get(path, as: .station1).status == .forbidden)
            #expect(try await !bench.get(path, as: .head1).text.contains("data-station-call"))
            #expect(try await bench.post(path, Self.form(.stationLine, .busy), as: .head1).status == .forbidden)
            #expect(try await bench.post(path, Self.form(.stationLine, .busy), as: .agentOfSite2).status == .notFound)
            #expect(
                try await bench.post(path, Self.form(.stationLine, .busy, ring: 601), as: .agent1).status
                    == .unprocessableContent)
            var none = Self.form(.stationLine, .busy)
            none["result"] = ""
            #expect(try await bench.post(path, none, as: .agent1).status == .unprocessableContent)
            #expect(try await bench.fixture.database.count("SELECT count(*) FROM hotline.station_call") == 0)
        }
    }
}
