import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// The register of abnormal events.
extension AnyAct {
    private typealias Methods = Hearthline_V1_AbnormalService.Method

    static let abnormal: [AnyAct] = recording + sorting + sending + deciding

    private static let strangers: [(FixturePerson, Reason)] = [
        (.agent1, .forbidden), (.lead1, .forbidden), (.lead2, .eventNotFound), (.station1, .forbidden),
    ]

    private static let recording: [AnyAct] = [
        subject(
            Methods.RecordEvent.descriptor, by: .agent1,
            refuses: [(.agentOfSite2, .ticketNotFound), (.station1, .forbidden)]
        ) { bench in
            let ticket = try await bench.seat(.agent1).register().ticketID
            return .with {
                ($0.requestID, $0.type, $0.description_p, $0.ticketID) = (UUID().uuidString, 5, "上门很快", ticket)
            }
        } other: { (request: inout Hearthline_V1_RecordEventRequest) in
            request.description_p = "态度很好"
        },
        subject(
            Methods.ReplyToEvent.descriptor, by: .station1,
            refuses: [(.agent1, .forbidden), (.lead1, .forbidden), (.station2, .eventNotFound)]
        ) { bench in
            let event = try await raised(bench)
            return .with {
                ($0.requestID, $0.eventID, $0.version, $0.text) = (UUID().uuidString, event, 1, "系统故障")
            }
        } other: { (request: inout Hearthline_V1_ReplyToEventRequest) in
            request.text = "人手不足"
        },
    ]

    private static let sorting: [AnyAct] = [
        subject(Methods.AcknowledgeEvent.descriptor, by: .head1, refuses: strangers) { bench in
            let event = try await recorded(bench)
            return .with { ($0.requestID, $0.eventID, $0.version) = (UUID().uuidString, event, 1) }
        } other: { (request: inout Hearthline_V1_AcknowledgeEventRequest) in
            request.version = 2
        },
        subject(Methods.SortEvent.descriptor, by: .head1, refuses: strangers) { bench in
            let event = try await recorded(bench)
            return .with {
                ($0.requestID, $0.eventID, $0.version, $0.class) = (UUID().uuidString, event, 1, .other)
            }
        } other: { (request: inout Hearthline_V1_SortEventRequest) in
            request.noStandardAnswer = true
        },
        subject(Methods.MergeEvent.descriptor, by: .head1, refuses: strangers) { bench in
            let (event, other) = (try await recorded(bench), try await recorded(bench))
            return .with {
                ($0.requestID, $0.eventID, $0.version) = (UUID().uuidString, event, 1)
                ($0.intoEventID, $0.reason) = (other, "同一件事")
            }
        } other: { (request: inout Hearthline_V1_MergeEventRequest) in
            request.reason = "重复登记"
        },
    ]

    private static let sending: [AnyAct] = [
        subject(Methods.ReportEvent.descriptor, by: .head1, refuses: strangers) { bench in
            let event = try await recorded(bench)
            return .with {
                ($0.requestID, $0.eventID, $0.version, $0.text) = (UUID().uuidString, event, 1, "表扬维修")
            }
        } other: { (request: inout Hearthline_V1_ReportEventRequest) in
            request.text = "表扬"
        },
        subject(Methods.NoteCenterAnswer.descriptor, by: .head1, refuses: strangers) { bench in
            let event = try await recorded(bench, status: "reported")
            return .with {
                ($0.requestID, $0.eventID, $0.version) = (UUID().uuidString, event, 1)
                $0.instruction = "通报表扬"
            }
        } other: { (request: inout Hearthline_V1_NoteCenterAnswerRequest) in
            request.instruction = "知道了"
        },
        subject(Methods.FollowUpEvent.descriptor, by: .head1, refuses: strangers) { bench in
            let event = try await recorded(bench, status: "acknowledged")
            return .with {
                ($0.requestID, $0.eventID, $0.version) = (UUID().uuidString, event, 1)
                ($0.kind, $0.text) = (.residentReplied, "已致谢")
            }
        } other: { (request: inout Hearthline_V1_FollowUpEventRequest) in
            request.kind = .followedUp
        },
        subject(Methods.CloseEvent.descriptor, by: .head1, refuses: strangers) { bench in
            let event = try await recorded(bench, status: "acknowledged")
            return .with {
                ($0.requestID, $0.eventID, $0.version, $0.result) = (UUID().uuidString, event, 1, "已转达")
            }
        } other: { (request: inout Hearthline_V1_CloseEventRequest) in
            request.result = "已通报"
        },
    ]

    private static let deciding: [AnyAct] = [
        subject(
            Methods.DecideReply.descriptor, by: .lead1,
            refuses: [(.agent1, .forbidden), (.lead2, .eventNotFound), (.station1, .forbidden)]
        ) { bench in
            let event = try await raised(bench)
            try await bench.fixture.database.sql(
                "UPDATE hotline.abnormal_event SET station_reply = '系统故障', station_replied_at = now() WHERE id = \(event)"
            )
            return .with {
                ($0.requestID, $0.eventID, $0.version, $0.reason) = (UUID().uuidString, event, 1, "理由不足")
            }
        } other: { (request: inout Hearthline_V1_DecideReplyRequest) in
            request.accept = true
        },
        subject(
            Methods.DecideOmission.descriptor, by: .head1,
            refuses: [
                (.agent1, .forbidden), (.lead1, .forbidden), (.station1, .forbidden),
                // The person concerned.
                (.head2, .noSelfApproval),
            ]
        ) { bench in
            let omission = try await bench.fixture.database.count(
                """
                INSERT INTO hotline.omission_candidate (kind, subject, day, site_id, employee_id, employee_role, happened_at)
                VALUES ('call_complaint', 'call/1', '2026-01-12', 1, \(try bench.fixture.id(.head2)), 1, now()) RETURNING id
                """)
            return .with {
                ($0.requestID, $0.omissionID, $0.version) = (UUID().uuidString, Int64(omission), 1)
                ($0.decision, $0.reason) = (.omission, "忘了登记")
            }
        } other: { (request: inout Hearthline_V1_DecideOmissionRequest) in
            request.decision = .unfounded
        },
    ]

    /// An event of the other class in a state of its flow.
    private static func recorded(_ bench: LiveBench, status: String = "recorded") async throws -> Int64 {
        Int64(
            try await bench.fixture.database.count(
                """
                INSERT INTO hotline.abnormal_event (type, source, status, site_id, description, found_at, recorded_by, reported_up_at)
                VALUES (5, 'agent', '\(status)', 1, '上门很快', now(), \(try bench.fixture.id(.agent1)),
                        CASE '\(status)' WHEN 'reported' THEN now() END) RETURNING id
                """))
    }

    /// What the system found about station 1.
    private static func raised(_ bench: LiveBench) async throws -> Int64 {
        let ticket = try await bench.seat(.agent1).register().ticketID
        return Int64(
            try await bench.fixture.database.count(
                """
                SELECT hotline.raise_abnormal(1::smallint, 1::smallint, 1::smallint, \(ticket), 1::smallint, 1::smallint, now(), '超时')
                """))
    }
}

extension Hearthline_V1_RecordEventRequest: ActRequest {}
extension Hearthline_V1_AcknowledgeEventRequest: VersionedRequest {}
extension Hearthline_V1_SortEventRequest: VersionedRequest {}
extension Hearthline_V1_MergeEventRequest: VersionedRequest {}
extension Hearthline_V1_ReportEventRequest: VersionedRequest {}
extension Hearthline_V1_NoteCenterAnswerRequest: VersionedRequest {}
extension Hearthline_V1_FollowUpEventRequest: VersionedRequest {}
extension Hearthline_V1_CloseEventRequest: VersionedRequest {}
extension Hearthline_V1_ReplyToEventRequest: VersionedRequest {}
extension Hearthline_V1_DecideReplyRequest: VersionedRequest {}
extension Hearthline_V1_DecideOmissionRequest: VersionedRequest {}
