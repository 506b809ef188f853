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
