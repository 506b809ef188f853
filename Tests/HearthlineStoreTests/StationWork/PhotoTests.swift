import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// Photos of a repair: who adds, who sees, how many, and what the return counts.
@Suite struct PhotoTests {
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0]

    private func photo(_ number: UInt8, _ head: [UInt8] = Self.jpeg) -> NewPhoto { NewPhoto(head + [number]) }

    private func add(
        _ photo: NewPhoto, _ ticketID: Int64, _ scene: TicketScene, requestID: UUID = UUID(),
        as person: FixturePerson = .station1
    ) async throws -> TicketReceipt {
        try await scene.store.stationWork.addPhoto(
            photo, ticketID: ticketID, requestID: requestID, as: scene.fixture.caller(person))
    }

    @Test("DSP-05 the station adds photos, the return counts those that are stored, a wrong number is refused")
    func counted() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.work(id, to: .onSite)
            let version = try await scene.get(id).summary.version
            let request = UUID()
            let first = try await add(photo(1), id, scene, requestID: request)
            #expect(first.outcome == "added" && first.version == version)
            let again = try await add(photo(1), id, scene, requestID: request)
            #expect(again.replayed && again.subjectID == first.subjectID)
            let known = try await add(photo(1), id, scene)
            #expect(known.outcome == "known" && known.subjectID == first.subjectID)
            _ = try await add(photo(2), id, scene, as: .repairer1)
            let completion = try await scene.completion(id)
            let (step, caller) = (try await scene.step(id), try scene.fixture.caller(.station1))
            try await scene.refused(.fieldInvalid, "photo_count") {
                try await scene.store.stationWork.returnCompleted(step, completion, photoCount: 3, as: caller)
            }
            let next = try await scene.step(id)
            _ = try await scene.store.stationWork.returnCompleted(next, completion, photoCount: 2, as: caller)
            #expect(try await scene.database.count("SELECT photo_count FROM hotline.completion") == 2)
            try await scene.refused(.transitionNotAllowed) { try await add(photo(3), id, scene) }
        }
    }

    @Test(
        "DSP-05 nine photos a cycle, two megabytes each, by their first bytes, not from the future or before the order")
    func limits() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.refused(.transitionNotAllowed) { try await add(photo(0), id, scene) }
            try await scene.work(id, to: .accepted)
            try await scene.refused(.fieldInvalid, "photo") { try await add(NewPhoto(Array("GIF89a".utf8)), id, scene) }
            let large = Self.jpeg + [UInt8](repeating: 0, count: PhotoLimit.bytes - 4)
            try await scene.refused(.fieldInvalid, "photo") { try await add(NewPhoto(large + [0]), id, scene) }
            try await scene.refused(.fieldInvalid, "photo") { try await add(NewPhoto(Self.jpeg, width: 0), id, scene) }
            try await scene.refused(.clockSkew) {
                try await add(NewPhoto(Self.jpeg, takenAt: .now.addingTimeInterval(3600)), id, scene)
            }
            try await scene.refused(.fieldInvalid, "taken_time") {
                try await add(NewPhoto(Self.jpeg, takenAt: .now.addingTimeInterval(-3600)), id, scene)
            }
            _ = try await add(NewPhoto(large), id, scene)
            for number in UInt8(1)...8 { _ = try await add(photo(number), id, scene) }
            try await scene.refused(.fieldInvalid, "photos") { try await add(photo(9), id, scene) }
            #expect(try await scene.store.tickets.photos(id, as: scene.fixture.caller(.agent1)).count == 9)
        }
    }

    @Test(
        "SEC-03 the site's desk, heads and the holding station see a photo, others do not; SEC-08 each look is logged")
    func sight() async throws {
        try await TicketScene.with { scene in
            let id = try await scene.register().ticketID
            try await scene.work(id, to: .accepted)
            let taken = Date.now
            let added = try await add(NewPhoto(Self.jpeg, width: 640, height: 480, takenAt: taken), id, scene)
            let photoID = try #require(added.subjectID)
            func sees(_ person: FixturePerson) async throws -> Bool {
                let caller = try scene.fixture.caller(person)
                let listed = try await scene.store.tickets.photos(id, as: caller)
                let opened = try? await scene.store.tickets.photo(photoID, as: caller)
                #expect(listed.isEmpty == (opened == nil), "\(person)")
                if let opened { #expect(opened.content == Self.jpeg && opened.type == .jpeg) }
                return opened != nil
            }
            for person in [FixturePerson.agent1, .lead1, .head1, .head2, .station1, .repairer1] {
                #expect(try await sees(person), "\(person)")
            }
            for person in [FixturePerson.agentOfSite2, .lead2, .station2, .station3] {
                #expect(try await !sees(person), "\(person)")
            }
            #expect(
                try await scene.database.count("SELECT count(*) FROM hotline.pi_access WHERE fields = '{photo}'") == 6)
            let listed = try #require(try await scene.store.tickets.photos(id, as: scene.fixture.caller(.lead1)).first)
            #expect(listed.width == 640 && listed.height == 480 && listed.size == 4 && listed.stationID == 1)
            #expect(abs(listed.takenAt.timeIntervalSince(taken)) < 0.001 && listed.at >= listed.takenAt)
            try await scene.refused(.ticketNotFound) { try await add(photo(7), id, scene, as: .station2) }
            try await scene.reject(id, .notMyArea, as: .station1)
            try await scene.redispatch(id, to: 2, override: .stationRequest)
            #expect(try await !sees(.station1))
            #expect(try await sees(.station2))
        }
    }

    @Test("a photo is what its first bytes say, the same here and in the database")
    func types() async throws {
        let files: [([UInt8], PhotoType?)] = [
            (Self.jpeg, .jpeg), ([0xFF, 0xD8], nil), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
            ([0x89, 0x50, 0x4E, 0x47], nil), (Array("RIFF1234WEBP".utf8), .webp), (Array("RIFF1234WAVE".utf8), nil),
            (Array("RIFF1234WEB".utf8), nil), (Array("GIF89a".utf8), nil), (Array("<svg".utf8), nil), ([], nil),
        ]
        try await TestDatabase.withDatabase { database in
            for (file, type) in files {
                #expect(PhotoType(file) == type)
                let hex = file.map { String($0 / 16, radix: 16) + String($0 % 16, radix: 16) }.joined()
                let stored = try await database.value("SELECT coalesce(hotline.photo_type('\\x\(hex)'), '-')")
                #expect(stored == type?.rawValue ?? "-")
            }
        }
    }
}
