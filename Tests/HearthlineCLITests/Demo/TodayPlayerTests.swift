import GRPCCore
import GRPCNIOTransportHTTP2
import Hearthline
import HearthlineServer
import HearthlineStore
import Logging
import Postgres
import ServiceLifecycle
import TestSupport
import Testing

@testable import HearthlineCLI

@Suite("Playing the demo's today through the service")
struct TodayPlayerTests {
    /// A loaded tiny company, a server over it, and a connection to that server.
    private func play(
        _ body: @Sendable @escaping (TestDatabase, [DemoStory], TodayRequests, Remote) async throws -> Void
    ) async throws {
        try await LoadedDemo.with(.tiny) { database, _ in
            let session = try await Session.connect(database.administratorURL)
            let company = try #require(try await DemoCompany.find(session))
            await session.close()
            // At whatever hour the tests run, it is noon in the plan and residents may be called.
            let stories = DemoToday(profile: .tiny, now: company.loadedAt.day.start + 43_200).stories
            try await database.sql(
                """
                SET session_replication_role = replica;
                UPDATE hotline.policy_parameter SET value_json = '{"from": "00:00", "to": "23:59:59"}' WHERE key = 'callback.hours_of_day';
                """)
            try await Self.serve(database) { port in
                let transport = try HTTP2ClientTransport.Posix(
                    target: .ipv4(address: "127.0.0.1", port: port), transportSecurity: .plaintext)
                try await withGRPCClient(transport: transport) { client in
                    let remote = Remote(
                        client: client, metadata: [:], output: Output(format: .table), deadline: .seconds(20))
                    try await body(database, stories, TodayRequests(company: company), remote)
                }
            }
        }
    }

    private static func serve(_ database: TestDatabase, _ body: @Sendable (Int) async throws -> Void) async throws {
        try await database.withStore { store in
            let logger = Logger(label: "today") { _ in SwiftLogNoOpLogHandler() }
            let server = ServerAssembly(
                store: store, configuration: ServerConfiguration(endpoint: .tcp(host: "127.0.0.1", port: 0)),
                logger: logger)
            let group = ServiceGroup(services: [server.host], logger: logger)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                try await body(try #require(try await server.host.port))
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
        }
    }

    private static let today =
        "registered_at >= date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'"

    @Test(
        "Everybody does what the plan says, nothing is refused, every list has something, and a repeat takes nothing twice"
    )
    func whole() async throws {
        try await play { database, stories, requests, remote in
            let player = TodayPlayer(stories: stories, requests: requests, remote: remote)
            let report = try await player.play()
            #expect(report.refused == [:])
            #expect(report.registered + report.urgedInstead == stories.count)
            #expect(report.taken["回访", default: 0] > 0 && report.taken["回访未接", default: 0] > 0)
            let steps = stories.reduce(0) { $0 + $1.steps.count }
            let told = report.taken.values.reduce(0, +)
            // A story that became an urge is not told to its end.
            #expect(report.urgedInstead > 0 ? told < steps : told == steps)
            let before = try await counts(database)
            #expect(before[0] == report.registered)
            #expect(before[2] >= 1, "DSP-11 an incident is proposed")
            #expect(before[3] == 2, "INT-02 addresses wait for a lead")
            #expect(before[4] == 0, "everybody has signed out")
            let again = try await player.play()
            let after = try await counts(database)
            #expect(again == report && after == before)
        }
    }

    /// Today's tickets, all events, proposed incidents, unmatched addresses, live sessions.
    private func counts(_ database: TestDatabase) async throws -> [Int] {
        let numbers = try await database.sql(
            """
            SELECT (SELECT count(*) FROM hotline.ticket
                     WHERE registered_at >= date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'),
                   (SELECT count(*) FROM hotline.ticket_event), (SELECT count(*) FROM hotline.mass_incident WHERE confirmed_at IS NULL),
                   (SELECT count(*) FROM hotline.ticket WHERE address_unmatched),
                   (SELECT count(*) FROM access.session WHERE ended_at IS NULL)
            """)
        return numbers.joined().compactMap { Int($0) }
    }

    @Test(
        "What a stop left undone is done by the next play; a refusal ends its own story only and is counted by its reason"
    )
    func resumed() async throws {
        try await play { database, stories, requests, remote in
            let begun = stories.prefix(12).map { DemoStory(number: $0.number, steps: Array($0.steps.prefix(2))) }
            _ = try await TodayPlayer(stories: begun, requests: requests, remote: remote).play()
            var rest = stories
            // An agent tries to accept an order, which is the station's to do.
            let wrong = DemoStep(agentNo: rest[20].steps[0].agentNo, act: .accept)
            rest[20].steps = [rest[20].steps[0], wrong, DemoStep(agentNo: "50101", act: .accept)]
            let report = try await TodayPlayer(stories: rest, requests: requests, remote: remote).play()
            let tickets = try await counts(database)[0]
            #expect(tickets == report.registered && report.registered + report.urgedInstead == stories.count)
            #expect(report.refusals == 1 && report.unfinished == 0)
            #expect(report.words.contains("被拒绝 1"))
            #expect(report.refused.values.first?.example.hasPrefix("接单:") == true)
        }
    }
}
