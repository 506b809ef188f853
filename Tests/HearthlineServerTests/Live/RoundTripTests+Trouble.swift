import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// Readings of abnormal events and complaints.
extension RoundTripTests {
    static let abnormal: [(String, Read)] = [
        ("AbnormalService/ListEvents", { _ = try await $0.abnormal.listEvents(.init(), metadata: $1.agent) }),
        (
            "AbnormalService/GetEvent",
            { bench, scene in
                // A refusal is a round trip like any other.
                _ = await refusal {
                    _ = try await bench.abnormal.getEvent(.with { $0.eventID = 999_999 }, metadata: scene.agent)
                }
            }
        ),
        (
            "AbnormalService/GetSummary",
            {
                let request = Hearthline_V1_GetSummaryRequest.with { ($0.period, $0.day) = (.week, "2026-01-11") }
                _ = try await $0.abnormal.getSummary(request, metadata: $1.head)
            }
        ),
        ("AbnormalService/ListOmissions", { _ = try await $0.abnormal.listOmissions(.init(), metadata: $1.head) }),
    ]

    static let complaints: [(String, Read)] = [
        (
            "ComplaintService/ListComplaints",
            { _ = try await $0.complaints.listComplaints(.init(), metadata: $1.agent) }
        ),
        (
            "ComplaintService/CountComplaints",
            { _ = try await $0.complaints.countComplaints(.init(), metadata: $1.agent) }
        ),
        (
            "ComplaintService/GetComplaint",
            { bench, scene in
                // A refusal is a round trip like any other.
                _ = await refusal {
                    _ = try await bench.complaints.getComplaint(.with { $0.complaintID = 1 }, metadata: scene.agent)
                }
            }
        ),
        (
            "ComplaintService/ListComplaintOwners",
            { _ = try await $0.complaints.listComplaintOwners(.with { $0.siteID = 1 }, metadata: $1.lead) }
        ),
        (
            "ComplaintService/ListComplaintProposals",
            { _ = try await $0.complaints.listComplaintProposals(.init(), metadata: $1.lead) }
        ),
    ]

    static let settings: [(String, Read)] = [
        ("AbnormalService/ListTypes", { _ = try await $0.abnormal.listTypes(.init(), metadata: $1.agent) }),
        (
            "AbnormalService/ListKnowledgeTasks",
            { _ = try await $0.abnormal.listKnowledgeTasks(.init(), metadata: $1.head) }
        ),
        ("CallService/ListReturnCalls", { _ = try await $0.calls.listReturnCalls(.init(), metadata: $1.agent) }),
        (
            "CallService/RevealReturnCall",
            { bench, scene in
                // A refusal is a round trip like any other.
                _ = await refusal {
                    _ = try await bench.calls.revealReturnCall(.with { $0.returnCallID = 1 }, metadata: scene.agent)
                }
            }
        ),
        ("SettingsService/ListWebhooks", { _ = try await $0.settings.listWebhooks(.init(), metadata: $1.head) }),
        ("SettingsService/ListDeliveries", { _ = try await $0.settings.listDeliveries(.init(), metadata: $1.head) }),
        ("SettingsService/ListLadders", { _ = try await $0.settings.listLadders(.init(), metadata: $1.lead) }),
        (
            "SettingsService/ListComplaintWords",
            { _ = try await $0.settings.listComplaintWords(.init(), metadata: $1.head) }
        ),
        (
            "SettingsService/ListRuleChanges",
            { _ = try await $0.settings.listRuleChanges(.with { $0.kind = .alertLadder }, metadata: $1.head) }
        ),
    ]

    static let escalations: [(String, Read)] = [
        (
            "EscalationService/ListEscalations",
            { _ = try await $0.escalations.listEscalations(.init(), metadata: $1.agent) }
        ),
        (
            "EscalationService/GetEscalation",
            { bench, scene in
                // A refusal is a round trip like any other.
                _ = await refusal {
                    _ = try await bench.escalations.getEscalation(.with { $0.escalationID = 1 }, metadata: scene.agent)
                }
            }
        ),
    ]

    static let handOvers: [(String, Read)] = [
        ("HandOverService/ListHandOvers", { _ = try await $0.handOvers.listHandOvers(.init(), metadata: $1.agent) }),
        (
            "HandOverService/ListDepartments",
            { _ = try await $0.handOvers.listDepartments(.init(), metadata: $1.agent) }
        ),
        (
            "HandOverService/GetHandOver",
            { bench, scene in
                // A refusal is a round trip like any other.
                _ = await refusal {
                    _ = try await bench.handOvers.getHandOver(.with { $0.handOverID = 1 }, metadata: scene.agent)
                }
            }
        ),
    ]
}
