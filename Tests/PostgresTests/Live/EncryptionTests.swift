import Foundation
import Postgres
import Testing

extension Live {
    @Suite("Encrypted connections", .enabled(if: PrivateCluster.isAvailable))
    struct EncryptionTests {
        @Test("verify-full takes the server whose name is certified, under load, and refuses another name")
        func verifyFull() async throws {
            let cluster = try PrivateCluster(settings: [
                "listen_addresses = '127.0.0.1'", "ssl = on", "ssl_cert_file = 'server.crt'",
                "ssl_key_file = 'server.key'",
            ])
            try Self.certify("db.example.test", in: cluster.directory)
            try cluster.start()
            let base =
                "hostaddr=127.0.0.1 port=\(cluster.port) user=postgres dbname=postgres sslmode=verify-full "
                + "sslrootcert=\(cluster.directory)/ca.crt"
            var configuration = TestServer.configuration(url: base + " host=db.example.test")
            configuration.writeConnections = 1
            try await TestServer.withDatabase(configuration) { database in
                try await withThrowingTaskGroup(of: Bool.self) { group in
                    for _ in 0..<8 {
                        group.addTask {
                            let text = String(repeating: "x", count: 1_000_000)
                            return try await database.execute(TextLength(text: text), in: .test()) == [1_000_000]
                        }
                        group.addTask {
                            try await database.execute(LongText(length: 300_000), in: .test()).first?.count == 300_000
                        }
                    }
                    for try await isRight in group { #expect(isRight) }
                }
            }
            let error = await failure { try await Session.connect(base + " host=other.example.test") }
            #expect(error?.kind == .connection)
        }

        @Test("records of 16 KB, as a proxy or a newer server sends them, are read to their end whatever the size")
        func largeRecords() async throws {
            let cluster = try PrivateCluster()
            try Self.certify("db.example.test", in: cluster.directory)
            try cluster.start()
            let tls = try #require(ServerTLS(directory: cluster.directory))
            let relay = try Relay(to: cluster, tls: tls)
            defer { relay.stop() }
            let url = "host=127.0.0.1 port=\(relay.port) user=postgres dbname=postgres sslmode=require"
            var configuration = TestServer.configuration(url: url)
            configuration.readConnections = 4
            configuration.callsPerConnection = 1
            try await TestServer.withDatabase(configuration) { database in
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for part in Int32(0)..<4 {
                        group.addTask {
                            var found = 0
                            for size in stride(from: part, to: 800, by: 4) {
                                let rows = try await database.execute(
                                    OneOddRow(size: size), in: .test(.read, seconds: 3))
                                if rows.count == 291 { found += 1 }
                            }
                            return found
                        }
                    }
                    for try await found in group { #expect(found == 200) }
                }
            }
        }

        static func certify(_ name: String, in directory: String) throws {
            let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
            let commands = [
                "openssl req -x509 \(key) -keyout ca.key -out ca.crt -subj /CN=ca -days 2",
                "openssl req \(key) -keyout server.key -out server.csr -subj /CN=\(name)",
                "printf 'subjectAltName=DNS:\(name)' > names",
                "openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -extfile names -out server.crt -days 2",
                "cp server.crt server.key data/", "chmod 600 data/server.key",
                "chown --reference=data data/server.crt data/server.key",
            ]
            for command in commands {
                try PrivateCluster.shell("cd \(directory) && \(command) 2>/dev/null")
            }
        }
    }
}
