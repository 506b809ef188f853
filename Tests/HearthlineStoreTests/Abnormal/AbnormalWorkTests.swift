import Foundation
import Hearthline
import HearthlineStore
import TestSupport
import Testing

/// What heads, leads and stations do with events.
@Suite struct AbnormalWorkTests {
    @Test("ABN-12 the machine of the data is the machine of the domain")
    func machine() async throws {
        try await TestDatabase.withDatabase { database in
            for status in AbnormalStatus.allCases {
                for kind in AbnormalClass.allCases {
                    let actions = AbnormalAction.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
                    let rows = try await database.sql(
                        """
                        SELECT coalesce(hotline.abnormal_next('\(status.rawValue)', '\(kind.rawValue)', a), '-')
                          FROM unnest(ARRAY[\(actions)]) WITH ORDINALITY AS x (a, n) ORDER BY n
                        """)
                    let expected = AbnormalAction.allCases.map { status.next(on: $0, class: kind)?.rawValue ?? "-" }
                    #expect(rows.map { $0[0] } == expected, "\(status) \(kind)")
                }
            }
        }
    }

    @Test("The words and classes of the nine types are those of the data; ten and eleven wait to be taken into use")
    func types() async throws {
        try await TestDatabase.with { store, fixture in
            let types = try await store.abnormal.types(as: fixture.caller(.agent1))
            for type in AbnormalType.allCases {
                let row = try #require(types.first { $0.code == type.rawValue })
                #expect(row.label == type.label && row.eventClass == type.defaultClass && row.isActive)
                #expect(row.isAutomatic == type.isAboutStation)
            }
            #expect(types.filter { !$0.isActive }.map(\.code) == [10, 11])
            let made = try await store.abnormal.setType(
                nil, label: Label("设备被盗", "theft"), class: .other, isActive: true, requestID: UUID(),
                as: fixture.caller(.head1))
            #expect(made.subjectID == 12)
            var report = AbnormalReport(type: 12, description: "热表被盗")
            #expect(
                try await store.abnormal.record(report, requestID: UUID(), as: fixture.caller(.agent1)).outcome
                    == "recorded")
            report.type = 10
            await #expect(throws: HearthlineError(.fieldInvalid, field: "type")) {
                try await store.abnormal.record(report, requestID: UUID(), as: fixture.caller(.agent1))
            }
        }
    }

    @Test(
        "ABN-13 a complaint from the recording to the end: reported, answered, followed up, closed, each with its step")
    func complaint() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let id = try await scene.record(.complaintRepairer, "态度差", ticket: try await scene.ticket()).subjectID
            let (events, head) = (store.abnormal, try fixture.caller(.head1))
            #expect(try await scene.event(id).complaintID != nil)
            await #expect(
                throws: HearthlineError(.transitionNotAllowed, metadata: ["state": "recorded", "action": "close"])
            ) {
                try await events.close(scene.seen(id), result: "已处理", requestID: UUID(), as: head)
            }
            _ = try await events.acknowledge(scene.seen(id), requestID: UUID(), as: head)
            _ = try await events.report(scene.seen(id), text: "投诉维修态度", requestID: UUID(), as: head)
            _ = try await events.noteCenterAnswer(
                scene.seen(id), at: nil, instruction: "换人上门", requestID: UUID(), as: head)
            await #expect(throws: HearthlineError(.replyRequired, field: "resident_replied")) {
                try await events.close(scene.seen(id), result: "已处理", requestID: UUID(), as: head)
            }
            _ = try await events.followUp(scene.seen(id), .followedUp, text: "已约谈", requestID: UUID(), as: head)
            _ = try await events.followUp(scene.seen(id), .residentReplied, text: "已道歉", requestID: UUID(), as: head)
            _ = try await events.close(scene.seen(id), result: "换人维修", requestID: UUID(), as: head)
            let detail = try await events.event(id, as: head)
            #expect(detail.event.status == .closed && detail.event.nextDueAt == nil)
            #expect(
                detail.steps.map(\.kind) == [
                    .recorded, .acknowledged, .reported, .centerAcknowledged, .followedUp, .residentReplied, .closed,
                ])
            #expect(detail.steps.map(\.by) == ["1001"] + Array(repeating: "1901", count: 6))
        }
    }

    @Test("ABN-12 a lead acts on complaints at night only; agents never, and an old version is refused")
    func night() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let id = try await scene.record(.complaintRepairer).subjectID
            let praise = try await scene.record(.praiseRepairer).subjectID
            let acknowledge = { (id: Int64, person: FixturePerson) in
                try await store.abnormal.acknowledge(scene.seen(id), requestID: UUID(), as: fixture.caller(person))
            }
            let night = HearthlineError(.forbidden, metadata: ["scope": "night"])
            await #expect(throws: night) { try await acknowledge(id, .lead1) }
            try await scene.hours("00:00", "00:00")
            await #expect(throws: night) { try await acknowledge(praise, .lead1) }
            await #expect(throws: HearthlineError(.forbidden)) { try await acknowledge(id, .agent1) }
            await #expect(throws: HearthlineError(.eventNotFound)) { try await acknowledge(id, .lead2) }
            let seen = try await scene.seen(id)
            _ = try await acknowledge(id, .lead1)
            await #expect(
                throws: HearthlineError(.staleVersion, metadata: ["seen": "1", "current": "2"])
            ) {
                try await store.abnormal.report(seen, text: "上报", requestID: UUID(), as: fixture.caller(.head1))
            }
        }
    }

    @Test("ABN-12 two heads who act on one event at once: one of them is told that it changed")
    func race() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let id = try await scene.record(.praiseRepairer).subjectID
            let seen = try await scene.seen(id)
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for person in [FixturePerson.head1, .head2] {
                    group.addTask {
                        do {
                            _ = try await store.abnormal.acknowledge(
                                seen, requestID: UUID(), as: fixture.caller(person))
                            return true
                        } catch { return false }
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(outcomes.filter(\.self).count == 1)
            #expect(try await store.abnormal.event(id, as: fixture.caller(.head1)).steps.count == 2)
        }
    }

    @Test("ABN-12 the head corrects the class with a comment, and merges two events of one type")
    func sorts() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let head = try fixture.caller(.head1)
            let (first, second) = (
                try await scene.record(.companySuggestion).subjectID,
                try await scene.record(.companySuggestion, as: .agent2).subjectID
            )
            let sort = { (comment: String) in
                try await store.abnormal.sort(
                    scene.seen(first), class: .complaint, personID: nil, noStandardAnswer: false, comment: comment,
                    requestID: UUID(), as: head)
            }
            await #expect(throws: HearthlineError(.reasonRequired, field: "comment")) { try await sort("") }
            _ = try await sort("实为投诉")
            #expect(try await scene.event(first).eventClass == .complaint)
            _ = try await store.abnormal.merge(
                scene.seen(second), into: first, reason: "同一件事", requestID: UUID(), as: head)
            #expect(try await scene.event(second).mergedInto == first)
            #expect(try await scene.event(first).coReporters == ["1002"])
            #expect(try await store.abnormal.list(as: head).rows.map(\.id) == [first])
        }
    }

    @Test("ABN-01 the station enters a reason, the lead decides, the event stays")
    func reply() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let id = try await scene.raise(1, ticket: try await scene.ticket())
            let say = { (person: FixturePerson) in
                try await store.abnormal.reply(
                    scene.seen(id), text: "系统故障", requestID: UUID(), as: fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.eventNotFound)) { try await say(.station2) }
            await #expect(throws: HearthlineError(.forbidden)) { try await say(.agent1) }
            _ = try await say(.station1)
            let decide = { (person: FixturePerson) in
                try await store.abnormal.decideReply(
                    scene.seen(id), accept: false, reason: "理由不足", requestID: UUID(), as: fixture.caller(person))
            }
            await #expect(throws: HearthlineError(.eventNotFound)) { try await decide(.lead2) }
            #expect(try await decide(.lead1).outcome == "rejected")
            let seen = try #require(try await store.abnormal.atStation(as: fixture.caller(.station1)).rows.first)
            #expect(seen.reply == "系统故障" && seen.isAccepted == false)
            #expect(try await scene.event(id).status == .recorded)
        }
    }

    @Test("ABN-14 a flagged event that is closed leaves a task, and the head decides on the card")
    func knowledge() async throws {
        try await TestDatabase.with { store, fixture in
            let scene = try await AbnormalScene(store, fixture)
            let head = try fixture.caller(.head1)
            let id = try await scene.record(.praiseRepairer) { $0.noStandardAnswer = true }.subjectID
            _ = try await store.abnormal.acknowledge(scene.seen(id), requestID: UUID(), as: head)
            #expect(try await store.abnormal.knowledgeTasks(as: head).isEmpty)
            _ = try await store.abnormal.close(scene.seen(id), result: "已转达", requestID: UUID(), as: head)
            let task = try #require(try await store.abnormal.knowledgeTasks(as: head).first)
            #expect(task.eventID == id && task.status == "undecided")
            let decided = try await store.abnormal.decideKnowledgeTask(
                task.id, write: true, requestID: UUID(), as: head)
            #expect(decided.outcome == "to_write")
            await #expect(throws: HearthlineError(.staleVersion)) {
                try await store.abnormal.decideKnowledgeTask(task.id, write: false, requestID: UUID(), as: head)
            }
        }
    }
}
