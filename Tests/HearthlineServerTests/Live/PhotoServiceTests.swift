import Foundation
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Photos of a repair over the wire, as the console adds and shows them.
@Suite struct PhotoServiceTests {
    private static let head = Data([0xFF, 0xD8, 0xFF, 0xE0])

    private func add(
        _ content: Data, _ ticket: Hearthline_V1_TicketReceipt, _ bench: LiveBench, as person: FixturePerson = .station1
    ) async throws -> Hearthline_V1_TicketReceipt {
        try await bench.stations.addPhoto(
            .with { ($0.requestID, $0.ticketID, $0.content, $0.width) = (UUID().uuidString, ticket.ticketID, content, 640) },
            metadata: LiveBench.metadata(person))
    }

    @Test("DSP-05 a photo of the greatest size goes in and comes out the same, and the return counts what is stored")
    func wholeWay() async throws {
        try await LiveBench.with { bench in
            let station = bench.seat(.station1)
            let ticket = try await station.accept(try await bench.seat(.agent1).register())
            let picture = Self.head + Data(repeating: 7, count: 2_097_152 - Self.head.count)
            let added = try await add(picture, ticket, bench)
            #expect(added.outcome == "added" && added.version == ticket.version)
            #expect(try await add(picture, ticket, bench).outcome == "known")
            for person in [FixturePerson.station1, .agent1, .lead1, .head1] {
                let list = try await bench.stations.listPhotos(
                    .with { $0.ticketID = ticket.ticketID }, metadata: LiveBench.metadata(person))
                let photo = try #require(list.photos.first)
                #expect(list.photos.count == 1 && photo.size == 2_097_152 && photo.width == 640 && !photo.hasHeight)
                #expect(photo.mediaType == "image/jpeg" && photo.cycle == 1 && photo.stationID == 1)
                let content = try await bench.stations.getPhoto(
                    .with { $0.photoID = photo.photoID }, metadata: LiveBench.metadata(person))
                #expect(content.content == picture && content.mediaType == "image/jpeg")
            }
            let onSite = try await station.arrive(try await station.contact(ticket))
            let error = await refusal { _ = try await station.finish(onSite) { $0.photoCount = 2 } }
            #expect(error?.reason == "FIELD_INVALID" && error?.field == "photo_count")
            let returned = try await station.finish(onSite) { $0.photoCount = 1 }
            #expect(returned.state == .callbackDue)
            #expect(try await bench.fixture.database.count("SELECT photo_count FROM hotline.completion") == 1)
            let late = await refusal { _ = try await add(Self.head + [1], ticket, bench) }
            #expect(late?.reason == "TRANSITION_NOT_ALLOWED")
        }
    }

    @Test("SEC-08 another station and another site get neither the list nor the picture, and add nothing")
    func strangers() async throws {
        try await LiveBench.with { bench in
            let ticket = try await bench.seat(.station1).accept(try await bench.seat(.agent1).register())
            let photo = try await add(Self.head + [1], ticket, bench).subjectID
            for person in [FixturePerson.station2, .agentOfSite2] {
                let metadata = LiveBench.metadata(person)
                let list = try await bench.stations.listPhotos(.with { $0.ticketID = ticket.ticketID }, metadata: metadata)
                #expect(list.photos.isEmpty, "\(person)")
                let error = await refusal { _ = try await bench.stations.getPhoto(.with { $0.photoID = photo }, metadata: metadata) }
                #expect(error?.reason == "TICKET_NOT_FOUND", "\(person)")
                let refused = await refusal { _ = try await add(Self.head + [2], ticket, bench, as: person) }
                #expect(refused?.reason == (person == .station2 ? "TICKET_NOT_FOUND" : "FORBIDDEN"), "\(person)")
            }
            #expect(try await bench.fixture.database.count("SELECT count(*) FROM hotline.repair_photo") == 1)
            #expect(try await bench.fixture.database.count("SELECT count(*) FROM hotline.pi_access WHERE 'photo' = ANY (fields)") == 0)
        }
    }

    @Test("A message above the size limit never reaches the service, and the connection goes on")
    func tooLarge() async throws {
        try await LiveBench.with { bench in
            let ticket = try await bench.seat(.station1).accept(try await bench.seat(.agent1).register())
            let error = await refusal { _ = try await add(Self.head + Data(count: 2_200_000), ticket, bench) }
            #expect(error != nil)
            #expect(try await add(Self.head + [1], ticket, bench).outcome == "added")
        }
    }
}
