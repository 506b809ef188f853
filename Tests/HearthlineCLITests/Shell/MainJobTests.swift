import Foundation
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@Suite("The main job from a terminal")
struct MainJobTests {
    @Test("A repair goes from the call to the callback through the commands of the README")
    func mainJob() async throws {
        try await ShellScene.with { scene in
            let id = try await registered(scene)
            let returned = try await repaired(scene, id)
            try await calledBack(scene, returned)
            let timeline: Hearthline_V1_GetTimelineResponse = try await scene.message(
                .agent1, "ticket", "timeline", "\(id)")
            #expect(timeline.events.map(\.version) == Array(1...Int32(timeline.events.count)))
            #expect(timeline.events.first?.action == .register)
            #expect(timeline.events.last?.toState == .closed)
            #expect(Set(timeline.events.map(\.agentNo)) == ["1001", "3101", "1002"])
            let shown = try await scene.run("1001", ["ticket", "timeline", "\(id)"])
            #expect(shown.output.split(separator: "\n").count == timeline.events.count + 1)
        }
    }

    /// Signing in, finding the address, registering, finding the ticket again.
    private func registered(_ scene: ShellScene) async throws -> Int64 {
        let signedIn = try await scene.signIn(.agent1)
        #expect(signedIn.output.contains("1001") && !signedIn.output.contains(FixturePerson.password))
        let mode = try FileManager.default.attributesOfItem(atPath: scene.tokenFile("1001"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let found: Hearthline_V1_SearchAddressesResponse = try await scene.message(
            .agent1, "address", "search", "阳光三栋二单元501")
        #expect(found.matches.map(\.householdID) == [Fixture.sunshine501])
        let receipt: Hearthline_V1_TicketReceipt = try await scene.message(
            .agent1, "ticket", "register", "--household", "\(Fixture.sunshine501)", "--fault", "lt_temp", "--problem",
            "客厅只有15度,昨天开始", "--name", "王先生", "--phone", "138-0000-1234", "--read-back")
        #expect(receipt.outcome == "registered" && receipt.state == .dispatched && receipt.stationID == 1)
        let list: Hearthline_V1_ListTicketsResponse = try await scene.message(.agent1, "ticket", "list", "--open")
        #expect(list.tickets.map(\.id) == [receipt.ticketID])
        let shown = try await scene.run("1001", ["ticket", "show", "\(receipt.ticketID)"])
        #expect(shown.output.contains(receipt.number) && !shown.output.contains("13800001234"))
        return receipt.ticketID
    }

    /// The station's steps, each with the version the one before answered.
    private func repaired(_ scene: ShellScene, _ id: Int64) async throws -> Hearthline_V1_TicketReceipt {
        try await scene.signIn(.station1)
        var last: Hearthline_V1_TicketReceipt = try await scene.message(
            .station1, "ticket", "accept", "\(id)", "--version", "2")
        #expect(last.state == .accepted)
        let stale = try await scene.run("3101", ["ticket", "arrive", "\(id)", "--version", "2"])
        #expect(stale.status == 1 && stale.complaint.contains("STALE_VERSION") && stale.output.isEmpty)
        last = try await scene.message(
            .station1, "ticket", "contact", "\(id)", "--version", "\(last.version)", "--channel", "work_line",
            "--result", "reached")
        #expect(last.state == .contacted)
        let early = try await scene.run(
            "3101", ["ticket", "return", "\(id)", "--version", "\(last.version)", "--cause", "air", "--action", "vent"])
        #expect(early.status != 0 && early.complaint.contains("请先登记到场"))
        last = try await scene.message(.station1, "ticket", "arrive", "\(id)", "--version", "\(last.version)")
        #expect(last.state == .onSite)
        let picture = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).jpg")
        try Data([0xFF, 0xD8, 0xFF, 0xE0, 1]).write(to: picture)
        defer { try? FileManager.default.removeItem(at: picture) }
        let photo: Hearthline_V1_TicketReceipt = try await scene.message(.station1, "ticket", "photo", "\(id)", picture.path)
        #expect(photo.outcome == "added" && photo.version == last.version)
        let photos: Hearthline_V1_ListPhotosResponse = try await scene.message(.station1, "ticket", "photos", "\(id)")
        #expect(photos.photos.map(\.photoID) == [photo.subjectID])
        let missing = try await scene.run("3101", ["ticket", "photo", "\(id)", "/nowhere.jpg"])
        #expect(missing.status != 0 && missing.complaint.contains("读不到文件"))
        last = try await scene.message(
            .station1, "ticket", "return", "\(id)", "--version", "\(last.version)", "--cause", "air", "--action",
            "vent", "--photos", "1",
            "--room-temp", "20.5")
        #expect(last.state == .callbackDue)
        return last
    }

    /// The callback by an agent who did not work on the ticket; the one who did is refused.
    private func calledBack(_ scene: ShellScene, _ returned: Hearthline_V1_TicketReceipt) async throws {
        try await scene.signIn(.agent2)
        let tasks: Hearthline_V1_ListTasksResponse = try await scene.message(.agent2, "callback", "list")
        let task = try #require(tasks.tasks.first)
        #expect(tasks.tasks.map(\.ticketID) == [returned.ticketID])
        let answers = [
            "callback", "save", "\(task.id)", "--version", "\(task.version)", "--solved", "true", "--attitude",
            "satisfied",
            "--score", "9",
        ]
        let own = try await scene.run("1001", answers)
        #expect(own.status == 1 && own.complaint.contains("NO_SELF_APPROVAL"))
        let saved = try await scene.run("1002", answers + ["--output", "json"])
        let receipt = try Hearthline_V1_TicketReceipt(jsonString: saved.output)
        #expect(receipt.outcome == "closed" && receipt.state == .closed)
        let left: Hearthline_V1_ListTasksResponse = try await scene.message(.agent2, "callback", "list")
        #expect(left.tasks.isEmpty)
    }

    @Test("Who is not signed in, or has signed out, is told so in Chinese with the reason code")
    func notSignedIn() async throws {
        try await ShellScene.with { scene in
            let stranger = try await scene.run("1001", ["ticket", "list"])
            #expect(
                stranger.status == 1 && stranger.complaint.contains("请重新登录")
                    && stranger.complaint.contains("SESSION_ENDED"))
            try await scene.signIn(.agent1)
            let out = try await scene.run("1001", ["sign-out"])
            #expect(out.status == 0)
            #expect(!FileManager.default.fileExists(atPath: scene.tokenFile("1001")))
            let wrong = try await scene.run(
                "1001", ["sign-in", "1001"], environment: ["HEARTHLINE_PASSWORD": "not-the-one"])
            #expect(wrong.status == 1 && wrong.complaint.contains("SIGN_IN_FAILED"))
        }
    }

    @Test("A server that is not there is named as the cause")
    func noServer() async throws {
        let outcome = try await HearthlineBinary().run([
            "ticket", "list", "--server", "127.0.0.1:1", "--deadline", "2", "--token-file", "/nonexistent/token",
        ])
        #expect(outcome.status == 1)
        #expect(outcome.complaint.contains("deadline") || outcome.complaint.contains("unavailable"))
    }
}
