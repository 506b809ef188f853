import Foundation
import Hearthline
import HearthlineStore
import Postgres
import TestSupport
import Testing

/// Reading what was committed, in commit order.
@Suite struct OutboxTests {
    @Test("a transaction that began earlier and commits late is never skipped")
    func lateCommit() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(store, fixture)
            let tickets = try await scene.callbacks.onSite(2)
            let session = try await Session.connect(fixture.database.administratorURL)
            // The early transaction writes first and stays open while a later one commits.
            try await session.execute(script: "BEGIN; \(ChangeScene.touching(tickets[0]))")
            try await scene.touch(tickets[1])
            let early = try await scene.read(after: "0")
            #expect(early.ids.isEmpty)
            try await session.execute(script: "COMMIT")
            await session.close()
            let ids = try await settled(scene, from: early.next, expecting: 2)
            #expect(ids.count == 2)
            #expect(Set(ids).count == 2)
        }
    }

    @Test("readers under concurrent writers see every change once, page by page")
    func concurrentWriters() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(store, fixture)
            let tickets = try await scene.callbacks.onSite(4)
            let reading = Task {
                var (ids, position): ([String], String) = ([], "0")
                while ids.count < 40 {
                    try Task.checkCancellation()
                    let page = try await scene.read(after: position, limit: 3)
                    ids += page.ids
                    position = page.next
                }
                return ids
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for ticket in tickets {
                    group.addTask { for _ in 0..<10 { try await scene.touch(ticket) } }
                }
                try await group.waitForAll()
            }
            let ids = try await reading.value
            #expect(ids.count == 40)
            #expect(Set(ids).count == 40)
        }
    }

    @Test("a page ends with a whole transaction, however many rows it wrote")
    func wholeTransactions() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(store, fixture)
            let tickets = try await scene.callbacks.onSite(2)
            let touch = ChangeScene.touching(tickets[0])
            try await fixture.database.sql("BEGIN; \(touch); \(touch); \(touch); COMMIT")
            try await scene.touch(tickets[1])
            _ = try await settled(scene, from: "0", expecting: 4)
            let first = try await scene.read(after: "0", limit: 2)
            #expect(first.ids.count == 3)
            #expect(try await scene.read(after: first.next, limit: 2).ids.count == 1)
        }
    }

    @Test("what is old is dropped, and a place before it is refused instead of leaving a gap")
    func trims() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(store, fixture)
            let ticket = try await scene.callbacks.onSite()[0]
            try await scene.touch(ticket)
            _ = try await settled(scene, from: "0", expecting: 1)
            #expect(try await store.changes.trim() == 0)
            try await fixture.database.sql("UPDATE hotline.outbox SET at = at - interval '3 days'")
            var dropped: Int64 = 0
            while dropped == 0 { dropped = try await store.changes.trim() }
            #expect(dropped == 1)
            let error = await #expect(throws: HearthlineError.self) {
                try await scene.feed.subscribe(as: fixture.principal(.agent1), after: try ResumeToken("w0"))
            }
            #expect(error?.reason == .resumeTokenExpired)
            _ = try await scene.feed.subscribe(
                as: fixture.principal(.agent1), after: try await store.changes.latestWatermark())
        }
    }

    @Test("listeners are told once of any number of changes, and not at all without one")
    func notifies() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(store, fixture)
            let ticket = try await scene.callbacks.onSite()[0]
            #expect(try await store.changes.notifyListeners() == false)
            for _ in 0..<5 { try await scene.touch(ticket) }
            _ = try await settled(scene, from: "0", expecting: 5)
            #expect(try await store.changes.notifyListeners())
            #expect(try await store.changes.notifyListeners() == false)
        }
    }

    @Test(
        "only background work reads the feed",
        arguments: ["hearthline_agent", "hearthline_department_head", "hearthline_station"])
    func closed(role: String) async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await ChangeScene(store, fixture)
            for call in ["hotline.changes_after('0', 1)", "hotline.notify_changes()", "hotline.trim_outbox()"] {
                await #expect(throws: (any Error).self) {
                    try await scene.callbacks.asPerson("1001", role, "SELECT * FROM \(call)")
                }
            }
        }
    }

    /// Reads until the watermark has passed so many rows: other databases of the server may hold it back.
    private func settled(_ scene: ChangeScene, from start: String, expecting count: Int) async throws -> [String] {
        var (ids, position): ([String], String) = ([], start)
        while ids.count < count {
            try Task.checkCancellation()
            let page = try await scene.read(after: position)
            ids += page.ids
            position = page.next
        }
        return ids
    }
}
