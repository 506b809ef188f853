import Postgres
import Testing

extension Live {
    @Suite("A server slow to take a connection", .enabled(if: PrivateCluster.isAvailable))
    struct SlowConnectTests {
        @Test("is waited for as long as the connection string allows, with one attempt at a time")
        func slow() async throws {
            let cluster = try PrivateCluster()
            try cluster.start()
            let relay = try Relay(to: cluster, delay: .seconds(5))
            defer { relay.stop() }
            var configuration = TestServer.configuration(url: relay.url + " connect_timeout=30")
            configuration.connectTimeout = .seconds(2)
            try await TestServer.withDatabase(configuration) { database in
                let rows = try await database.execute(AddOne(number: 1), in: .test(seconds: 12))
                #expect(rows == [2])
                while database.statistics.connections < 4 { await Task.yield() }
                #expect(relay.accepted == 4)
            }
        }

        @Test("never holds a place for ever, even when the connection string sets no limit")
        func noLimit() async throws {
            let cluster = try PrivateCluster()
            try cluster.start()
            let slow = try Relay(to: cluster, delay: .seconds(50))
            defer { slow.stop() }
            let url =
                "host=127.0.0.1,\(cluster.directory) port=\(slow.port),\(cluster.port) user=postgres dbname=postgres "
                + "sslmode=disable connect_timeout=0"
            var configuration = TestServer.configuration(url: url)
            configuration.connectTimeout = .seconds(2)
            try await TestServer.withDatabase(configuration) { database in
                let rows = try await database.execute(AddOne(number: 1), in: .test(seconds: 12))
                #expect(rows == [2])
            }
        }

        @Test("is not left with a connection that nobody wants any more")
        func late() async throws {
            let cluster = try PrivateCluster()
            try cluster.start()
            let relay = try Relay(to: cluster, delay: .milliseconds(500))
            defer { relay.stop() }
            try await TestServer.withDatabase(TestServer.configuration(url: relay.url)) { _ in
                while relay.accepted < 4 { await Task.yield() }
            }
            while relay.open > 0 { try await Task.sleep(for: .milliseconds(10)) }
        }
    }
}
