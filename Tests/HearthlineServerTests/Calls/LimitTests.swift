import GRPCCore
import GRPCNIOTransportHTTP2
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import Testing

@testable import HearthlineServer

@Suite struct LimitTests {
    @Test("A gate lets as many in as it may and takes them back however they leave")
    func gate() {
        let gate = Gate(limit: 2)
        var passes = [gate.enter(), gate.enter()]
        #expect(passes.allSatisfy { $0 != nil })
        #expect(gate.enter() == nil)
        passes.removeFirst()
        #expect(gate.count == 1)
        #expect(gate.enter() != nil)
    }

    @Test("A call too many is refused at once with OVERLOADED")
    func shed() async throws {
        var configuration = ServerConfiguration.bench
        configuration.limits.callsInFlight = 0
        try await ServerBench.with([ProbeService()], configuration: configuration) { bench in
            let error = await refusal { _ = try await get(bench) }
            #expect(error?.code == .resourceExhausted)
            #expect(error?.reason == "OVERLOADED")
        }
    }

    @Test("Strangers who watch the health take no place of a signed-in watcher, and have few of their own")
    func strangers() async throws {
        var configuration = ServerConfiguration.bench
        configuration.limits.openStreams = 1
        configuration.limits.anonymousStreams = 1
        let probe = ProbeService(watch: { writer, _ in try await writer.write(.with { $0.ticketID = 5 }) })
        let services: [any RegistrableRPCService] = [probe, HealthService(health: HealthState())]
        try await ServerBench.with(services, configuration: configuration) { bench in
            let health = Grpc_Health_V1_Health.Client(wrapping: bench.client)
            let tickets = Hearthline_V1_TicketService.Client(wrapping: bench.client)
            try await health.watch(.init()) { response in
                for try await _ in response.messages {
                    let error = await refusal {
                        try await health.watch(.init()) { for try await _ in $0.messages {} }
                    }
                    #expect(error?.reason == "OVERLOADED")
                    let ids = try await tickets.watchTickets(.init(), metadata: ServerBench.signedIn) {
                        try await $0.messages.reduce(into: []) { $0.append($1.ticketID) }
                    }
                    #expect(ids == [5])
                    break
                }
            }
        }
    }

    @Test("Every method that changes something wakes the feed, those that only read do not")
    func writingMethods() {
        let reading = MethodList.all.filter { !MethodList.mayWrite($0) }.map(\.method)
        #expect(
            Set(reading) == [
                "Check", "Watch", "GetSession", "SearchAddresses", "GetHousehold", "ListHouseholds", "ListStations",
                "ListSites", "ListPeople", "LookUpCaller", "ListPendingServiceAreas", "ListWatchedHouseholds",
                "ListNodeTickets", "GetCall", "ListCalls",
                "GetTicket", "ListTickets", "CountTickets", "GetTimeline", "FindHouseholdTickets", "ListFollowUps",
                "ListIntakeExceptions", "ListIncidents", "WatchTickets", "WatchOrders", "ListPhotos", "GetPhoto",
                "ListStationCalls", "ListTasks", "GetTask",
                "GetPlan", "ListSavedCallbacks", "GetCoverage", "GetWorklist", "ListReminders", "ListChargeChecks",
                "ListComplaintCandidates", "ListAlerts", "ListAlertNotices", "ListAuditEntries",
                "ListPersonalDataAccess", "ListLeaks",
                "ListHelpRequests", "GetClocks", "ListBreaches", "GetEvent", "ListEvents", "GetSummary",
                "ListOmissions",
                "GetComplaint",
                "ListComplaints", "CountComplaints", "ListComplaintOwners", "ListComplaintProposals", "ListReturnCalls",
                "ListTypes", "ListKnowledgeTasks", "ListWebhooks", "ListDeliveries", "ListLadders",
                "ListComplaintWords", "ListRuleChanges",
                "ListEscalations", "GetEscalation", "ListHandOvers", "GetHandOver", "ListDepartments",
            ])
    }

    @Test("A request above the size limit never reaches its method, and the server goes on")
    func tooLarge() async throws {
        var configuration = ServerConfiguration.bench
        configuration.limits.requestBytes = 1024
        let service = ProbeService(watch: { _, _ in Issue.record("the request was read") })
        try await ServerBench.with([service], configuration: configuration) { bench in
            let tickets = Hearthline_V1_TicketService.Client(wrapping: bench.client)
            let error = await refusal {
                _ = try await tickets.watchTickets(
                    .with { $0.resumeToken = String(repeating: "x", count: 4096) }, metadata: ServerBench.signedIn
                ) { for try await _ in $0.messages {} }
            }
            #expect(error != nil)
            _ = try await get(bench)
        }
    }

    @Test("The transport's limits are those of the configuration, none is left open")
    func transport() {
        let config = ServerConfiguration().transport
        #expect(config.http2.maxConcurrentStreams == 100)
        #expect(config.rpc.maxRequestPayloadSize == 2_162_688)
        #expect(config.connection.maxIdleTime == .seconds(300))
        #expect(config.connection.maxAge == .seconds(3600))
        #expect(config.connection.maxGraceTime == .seconds(10))
        #expect(config.connection.keepalive.time == .seconds(30))
        #expect(config.connection.keepalive.timeout == .seconds(10))
        #expect(config.connection.keepalive.clientBehavior.minPingIntervalWithoutCalls == .seconds(20))
        #expect(config.connection.keepalive.clientBehavior.allowWithoutCalls)
        #expect(config.compression.enabledAlgorithms == .none)
    }
}
