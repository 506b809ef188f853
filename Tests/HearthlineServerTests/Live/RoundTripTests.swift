import Foundation
import GRPCCore
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// One round trip to the database a call.
@Suite struct RoundTripTests {
    typealias Read = @Sendable (LiveBench, Scene) async throws -> Void

    /// What the reading methods read.
    struct Scene: Sendable {
        let ticket: Int64
        let task: Int64
        let call: Int64
        let agent = LiveBench.metadata(.agent2)
        let lead = LiveBench.metadata(.lead1)
        let head = LiveBench.metadata(.head1)
    }

    private static let reads =
        directory + tickets + callbacks + oversight + abnormal + complaints + settings + escalations + handOvers
        + others

    private static let others: [(String, Read)] = [
        (
            "StationService/ListPhotos",
            { bench, scene in
                _ = try await bench.stations.listPhotos(.with { $0.ticketID = scene.ticket }, metadata: scene.agent)
            }
        ),
        (
            "StationService/GetPhoto",
            { bench, scene in
                // A refusal is a round trip like any other.
                _ = await refusal {
                    _ = try await bench.stations.getPhoto(.with { $0.photoID = 1 }, metadata: scene.agent)
                }
            }
        ),
        (
            "DeadlineService/GetClocks",
            { bench, scene in
                _ = try await bench.deadlines.getClocks(.with { $0.ticketID = scene.ticket }, metadata: scene.agent)
            }
        ),
        ("DeadlineService/ListBreaches", { _ = try await $0.deadlines.listBreaches(.init(), metadata: $1.lead) }),
        (
            "NodeService/ListNodeTickets",
            {
                // A refusal is a round trip like any other.
                let lead = $1.lead
                let nodes = $0.nodes
                _ = await refusal {
                    _ = try await nodes.listNodeTickets(
                        .with { $0.sinceTime = .init(seconds: 1_763_164_800) }, metadata: lead)
                }
            }
        ),
        ("SessionService/GetSession", { _ = try await $0.sessions.getSession(.init(), metadata: $1.agent) }),
        (
            "CallService/GetCall",
            { bench, scene in
                _ = try await bench.calls.getCall(.with { $0.callID = scene.call }, metadata: scene.agent)
            }
        ),
        ("CallService/ListCalls", { _ = try await $0.calls.listCalls(.init(), metadata: $1.agent) }),
        ("SessionService/SignOut", { _ = try await $0.sessions.signOut(.init(), metadata: $1.lead) }),
    ]

    private static let directory: [(String, Read)] = [
        (
            "DirectoryService/SearchAddresses",
            {
                _ = try await $0.directory.searchAddresses(.with { $0.query = "阳光三栋二单元501" }, metadata: $1.agent)
            }
        ),
        (
            "DirectoryService/GetHousehold",
            {
                _ = try await $0.directory.getHousehold(.with { $0.householdID = 23 }, metadata: $1.agent)
            }
        ),
        (
            "DirectoryService/ListHouseholds",
            {
                _ = try await $0.directory.listHouseholds(.with { $0.buildingID = 113 }, metadata: $1.agent)
            }
        ),
        ("DirectoryService/ListStations", { _ = try await $0.directory.listStations(.init(), metadata: $1.agent) }),
        ("DirectoryService/ListSites", { _ = try await $0.directory.listSites(.init(), metadata: $1.agent) }),
        ("DirectoryService/ListPeople", { _ = try await $0.directory.listPeople(.init(), metadata: $1.agent) }),
        (
            "DirectoryService/LookUpCaller",
            {
                _ = try await $0.directory.lookUpCaller(.with { $0.phone = "13800000023" }, metadata: $1.agent)
            }
        ),
        (
            "DirectoryService/ListWatchedHouseholds",
            {
                _ = try await $0.directory.listWatchedHouseholds(.init(), metadata: $1.lead)
            }
        ),
        (
            "DirectoryService/ListPendingServiceAreas",
            {
                _ = try await $0.directory.listPendingServiceAreas(.init(), metadata: $1.lead)
            }
        ),
    ]

    private static let tickets: [(String, Read)] = [
        (
            "TicketService/GetTicket",
            { bench, scene in
                _ = try await bench.tickets.getTicket(.with { $0.ticketID = scene.ticket }, metadata: scene.agent)
            }
        ),
        ("TicketService/ListTickets", { _ = try await $0.tickets.listTickets(.init(), metadata: $1.agent) }),
        ("TicketService/CountTickets", { _ = try await $0.tickets.countTickets(.init(), metadata: $1.agent) }),
        (
            "TicketService/GetTimeline",
            { bench, scene in
                _ = try await bench.tickets.getTimeline(.with { $0.ticketID = scene.ticket }, metadata: scene.agent)
            }
        ),
        (
            "TicketService/FindHouseholdTickets",
            {
                _ = try await $0.tickets.findHouseholdTickets(.with { $0.householdID = 23 }, metadata: $1.agent)
            }
        ),
        (
            "TicketService/RevealPerson",
            { bench, scene in
                _ = try await bench.tickets.revealPerson(
                    .with { ($0.ticketID, $0.purpose, $0.reason) = (scene.ticket, .complaint, "核对投诉") },
                    metadata: scene.agent)
            }
        ),
        ("TicketService/ListFollowUps", { _ = try await $0.tickets.listFollowUps(.init(), metadata: $1.agent) }),
        (
            "TicketService/ListIntakeExceptions",
            {
                _ = try await $0.tickets.listIntakeExceptions(.with { $0.day = "2025-11-15" }, metadata: $1.lead)
            }
        ),
        ("TicketService/ListIncidents", { _ = try await $0.tickets.listIncidents(.init(), metadata: $1.lead) }),
    ]

    private static let callbacks: [(String, Read)] = [
        ("CallbackService/ListTasks", { _ = try await $0.callbacks.listTasks(.init(), metadata: $1.agent) }),
        (
            "CallbackService/GetTask",
            { bench, scene in
                _ = try await bench.callbacks.getTask(.with { $0.taskID = scene.task }, metadata: scene.agent)
            }
        ),
        (
            "CallbackService/GetPlan",
            {
                _ = try await $0.callbacks.getPlan(.with { $0.day = "2025-11-15" }, metadata: $1.lead)
            }
        ),
        (
            "CallbackService/ListSavedCallbacks",
            { bench, scene in
                _ = try await bench.callbacks.listSavedCallbacks(
                    .with { $0.taskID = scene.task }, metadata: scene.agent)
            }
        ),
        (
            "CallbackService/GetCoverage",
            {
                _ = try await $0.callbacks.getCoverage(
                    .with { ($0.fromDay, $0.throughDay) = ("2025-11-15", "2025-11-16") }, metadata: $1.lead)
            }
        ),
    ]

    private static let oversight: [(String, Read)] = [
        (
            "StationService/ListStationCalls",
            { _ = try await $0.stations.listStationCalls(.with { $0.ticketID = 1 }, metadata: $1.lead) }
        ),
        ("OversightService/ListAlerts", { _ = try await $0.oversight.listAlerts(.init(), metadata: $1.lead) }),
        (
            "OversightService/ListAlertNotices",
            { _ = try await $0.oversight.listAlertNotices(.with { $0.alertID = 1 }, metadata: $1.lead) }
        ),
        (
            "OversightService/AcknowledgeAlert",
            { bench, scene in
                // A refusal is a round trip like any other.
                _ = await refusal {
                    _ = try await bench.oversight.acknowledgeAlert(.with { $0.alertID = 1 }, metadata: scene.lead)
                }
            }
        ),
        (
            "OversightService/ListHelpRequests",
            { _ = try await $0.oversight.listHelpRequests(.init(), metadata: $1.lead) }
        ),
        (
            "OversightService/ListPersonalDataAccess",
            { _ = try await $0.oversight.listPersonalDataAccess(.init(), metadata: $1.head) }
        ),
        (
            "OversightService/ListAuditEntries",
            { _ = try await $0.oversight.listAuditEntries(.init(), metadata: $1.head) }
        ),
        (
            "OversightService/VerifyAuditTrail",
            { _ = try await $0.oversight.verifyAuditTrail(.init(), metadata: $1.head) }
        ),
        ("OversightService/ListLeaks", { _ = try await $0.oversight.listLeaks(.init(), metadata: $1.head) }),
        (
            "CallbackService/ListChargeChecks",
            { _ = try await $0.callbacks.listChargeChecks(.init(), metadata: $1.head) }
        ),
        (
            "CallbackService/ListComplaintCandidates",
            { _ = try await $0.callbacks.listComplaintCandidates(.init(), metadata: $1.lead) }
        ),
        ("CallbackService/ListReminders", { _ = try await $0.callbacks.listReminders(.init(), metadata: $1.agent) }),
        (
            "CallbackService/GetWorklist",
            { bench, scene in
                _ = try await bench.callbacks.getWorklist(
                    .with { ($0.day, $0.quota) = ("2025-11-15", 10) }, metadata: scene.lead)
            }
        ),
    ]

    @Test("Every reading method needs exactly one round trip once its caller is known")
    func reading() async throws {
        try await LiveBench.with { bench in
            try await bench.openCallingHours()
            let returned = try await bench.seat(.station1).repair(try await bench.seat(.agent1).register())
            let agent = bench.seat(.agent2)
            let scene = Scene(
                ticket: returned.ticketID, task: try #require(try await agent.task(of: returned.ticketID)).id,
                call: try await agent.callIn(from: "13800000023"))
            _ = try await bench.directory.listSites(.init(), metadata: scene.lead)
            _ = try await bench.directory.listSites(.init(), metadata: scene.head)
            for (name, read) in Self.reads {
                let trips = try await bench.roundTrips { try await read(bench, scene) }
                #expect(trips == 1, "\(name)")
            }
        }
    }

    @Test("The first call of a token needs one more, because the server does not know yet whose it is")
    func firstCall() async throws {
        try await LiveBench.with { bench in
            let metadata = LiveBench.metadata(.agent1)
            let first = try await bench.roundTrips {
                _ = try await bench.directory.listSites(.init(), metadata: metadata)
            }
            let second = try await bench.roundTrips {
                _ = try await bench.directory.listSites(.init(), metadata: metadata)
            }
            #expect(first == 2 && second == 1)
        }
    }

    @Test("Passwords need two: the hash comes first, and between the two nothing of the database is held")
    func passwords() async throws {
        try await LiveBench.with { bench in
            let signIn = try await bench.roundTrips { _ = try await bench.signIn(.agent1) }
            #expect(signIn == 2)
            let metadata = LiveBench.metadata(.agent2)
            _ = try await bench.directory.listSites(.init(), metadata: metadata)
            let change = try await bench.roundTrips {
                _ = try await bench.sessions.changePassword(
                    .with { ($0.oldPassword, $0.newPassword) = (FixturePerson.password, "Cold-summer-2027") },
                    metadata: metadata)
            }
            #expect(change == 2)
        }
    }

    @Test("No unary method is left uncounted")
    func complete() throws {
        let contract = try Contract.read()
        // A mutating method is counted where its promises are proved.
        let reading = contract.methods.filter { method in
            !method.streams && contract.messages[method.request]?.contains { $0.name == "request_id" } == false
        }
        let passwords: Set = ["SessionService/SignIn", "SessionService/Unlock", "SessionService/ChangePassword"]
        #expect(Set(reading.map(\.name)) == Set(Self.reads.map(\.0)).union(passwords))
    }
}
