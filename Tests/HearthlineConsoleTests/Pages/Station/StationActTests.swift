import Foundation
import HTTPTypes
import Hearthline
import HearthlineStore
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

@Suite("Acts of a station, sent by a phone's queue")
struct StationActTests {
    private static func told(_ secondsAgo: Double) -> String {
        "\(Int64((Date().timeIntervalSince1970 - secondsAgo) * 1000))"
    }

    @Test("DSP-05 from acceptance to return; the version of the first page carries all of it")
    func wholeOrder() async throws {
        try await ConsoleBench.with { bench in
            let order = try await bench.order(.lowTemperature, "室温只有十六度")
            let (id, seen) = (order.ticketID, ["version": "\(order.version)"])
            #expect(try await bench.act("accept", id, seen).state == .accepted)
            #expect(
                try await bench.act("contact", id, seen.merging(["result": "1", "appointment_time": "+60"]) { $1 })
                    .state == .appointed)
            #expect(try await bench.act("arrive", id, seen).state == .onSite)
            let report = ["cause_code": "air", "action_code": "vent", "ownership": "2", "resident_signed": "1"]
            let refused = try await bench.act("return", id, seen.merging(report) { $1 })
            #expect(refused.reason == .completionTempRequired && refused.status == 422)
            #expect(
                try await bench.act("return", id, seen.merging(report) { $1 }.merging(["room_temp_c": "20.5"]) { $1 })
                    .state == .callbackDue)
            #expect(
                try await bench.get("/station/rows", as: .station1).text.contains("data-counter=\"returned\">1</b>"))
        }
    }

    @Test("The same request is done once and answered alike, even after a colleague has gone on")
    func replay() async throws {
        try await ConsoleBench.with { bench in
            let order = try await bench.order()
            let (id, request) = (order.ticketID, UUID())
            let fields = ["version": "\(order.version)", "field_at": Self.told(0)]
            #expect(try await bench.act("accept", id, fields, request: request).replayed == false)
            #expect(try await bench.act("contact", id, ["result": "1"], as: .secondRepairer1).state == .contacted)
            let again = try await bench.act("accept", id, fields, request: request)
            #expect(again.replayed == true && again.state == .accepted)
            #expect(try await bench.count(.accept, id) == 1)
        }
    }

    @Test("A colleague's step since the page was read refuses; an urge does not; the author may send it as it is now")
    func overtaken() async throws {
        try await ConsoleBench.with { bench in
            let order = try await bench.order()
            let (id, seen) = (order.ticketID, ["version": "\(order.version)"])
            #expect(try await bench.order().outcome == "urged")
            #expect(try await bench.act("accept", id, seen).state == .accepted)
            #expect(try await bench.act("contact", id, ["result": "1"], as: .secondRepairer1).state == .contacted)
            let refused = try await bench.act("arrive", id, seen)
            #expect(refused.reason == .staleVersion && refused.status == 409)
            #expect(try await bench.act("arrive", id).state == .onSite)
        }
    }

    @Test("DSP-05 the time in the field is kept beside the server's")
    func fieldTime() async throws {
        try await ConsoleBench.with { bench in
            let id = try await bench.order().ticketID
            try await bench.fixture.database.sql(
                """
                SET session_replication_role = replica;
                UPDATE hotline.ticket SET issued_at = issued_at - interval '1 hour' WHERE id = \(id)
                """)
            _ = try await bench.act("accept", id, ["field_at": Self.told(1_800)])
            let event = try #require(
                try await bench.store.tickets.timeline(id, as: bench.fixture.caller(.lead1)).last {
                    $0.action == .accept
                })
            let told = try #require(event.fieldAt)
            #expect((1_790...1_810).contains(event.at.timeIntervalSince(told)))
            #expect(
                try await bench.act("contact", id, ["result": "1", "field_at": Self.told(-3_600)]).reason == .clockSkew)
        }
    }

    @Test("What one person entered is not sent as another, nor without a session")
    func author() async throws {
        try await ConsoleBench.with { bench in
            let id = try await bench.order().ticketID
            let mine = ["person": FixturePerson.repairer1.rawValue]
            let other = try await bench.act("accept", id, mine, as: .secondRepairer1)
            #expect(other.status == 401 && other.goto == "/sign-in")
            #expect(try await bench.count(.accept, id) == 0)
            _ = try await bench.post("/sign-out", as: .secondRepairer1)
            #expect(try await bench.act("accept", id, as: .secondRepairer1).goto == "/sign-in")
            #expect(try await bench.act("accept", id, mine).state == .accepted)
        }
    }

    @Test("Without scripts a form leads back to the order")
    func plainForm() async throws {
        try await ConsoleBench.with { bench in
            let id = try await bench.order().ticketID
            let accepted = try await bench.post(
                "/station/tickets/\(id)/accept", ["request_id": UUID().uuidString], as: .repairer1)
            #expect(accepted.status == .seeOther && accepted.location == "/station/tickets/\(id)")
            let nothing = try await bench.post("/station/tickets/\(id)/nothing", as: .repairer1)
            #expect(nothing.status == .notFound)
        }
    }

    @Test("DSP-05 a photo is kept once, shown to its station, and leaves a trace when opened")
    func photos() async throws {
        try await ConsoleBench.with { bench in
            let id = try await bench.order().ticketID
            _ = try await bench.act("accept", id)
            let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + Array(repeating: 7, count: 600)
            let request = UUID().uuidString
            for _ in 1...2 {
                let answer = try await bench.client.execute(
                    uri: "/station/tickets/\(id)/photos?request_id=\(request)&width=40&height=30&person=3151",
                    method: .post,
                    headers: [
                        .fetchSite: "same-origin", .accept: "application/json", .contentType: "image/jpeg",
                        .cookie: "\(SessionCookie.name)=\(FixturePerson.repairer1.token)",
                    ], body: ByteBuffer(bytes: jpeg))
                #expect(answer.status == .ok)
            }
            let photos = try await bench.store.tickets.photos(id, as: bench.fixture.caller(.repairer1))
            #expect(photos.count == 1)
            let path = "/photos/\(try #require(photos.first).id)"
            let shown = try await bench.get(path, as: .repairer1)
            #expect(shown.headers[.contentType] == "image/jpeg" && shown.body == ByteBuffer(bytes: jpeg))
            #expect(try await bench.get(path, as: .station2).status == .notFound)
            #expect(
                try await bench.fixture.database.count(
                    "SELECT count(*) FROM hotline.pi_access WHERE fields = '{photo}'") == 1)
        }
    }
}
