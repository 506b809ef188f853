import Foundation
import TestSupport
import Testing

@testable import HearthlineCLI

@Suite("Importing from a terminal")
struct ImportCommandTests {
    /// The fixture's file, its mapping, and the directory of site 1 loaded from it.
    private func withFiles(_ body: @Sendable (ShellScene, _ file: String, _ mapping: String) async throws -> Void)
        async throws
    {
        try await ShellScene.with { scene in
            let file = try scene.file("requests.csv", ImportFixture.text)
            let mapping = String(decoding: try JSONEncoder().encode(ImportFixture.mapping), as: UTF8.self)
            try await body(scene, file, try scene.file("mapping.json", mapping))
        }
    }

    @Test("A directory is checked, loaded and known again; refused rows stand one a line and are no failure")
    func directory() async throws {
        try await withFiles { scene, file, mapping in
            let command = ["import", "directory", file, "--mapping", mapping, "--site", "01"]
            let dry = try await scene.administer(command + ["--dry-run"])
            #expect(dry.status == 0 && dry.output.contains("检查(未导入)"))
            let before = try await scene.database.count("SELECT count(*) FROM hotline.station")
            #expect(before == 3)
            let first = try await scene.administer(command)
            #expect(first.status == 0, "\(first.complaint)")
            #expect(first.output.contains("\n5, ADDRESS_UNKNOWN, 地址没有门牌号(如路口)"))
            #expect(first.complaint.contains("建立住户"))
            let again = try await scene.administer(command + ["--output", "json"])
            let answer = try again.json()
            #expect(answer["taken"] as? Int == 3 && answer["rows"] as? Int == 10)
            #expect((answer["refused"] as? [[String: Any]])?.compactMap { $0["line"] as? Int } == [5, 6, 9])
            let after = try await scene.database.count("SELECT count(*) FROM hotline.station")
            #expect(after == 5)
        }
    }

    @Test("Requests are replayed through the service by a lead and reconciled; again, nothing new is taken")
    func requests() async throws {
        try await withFiles { scene, file, mapping in
            _ = try await scene.administer(["import", "directory", file, "--mapping", mapping, "--site", "01"])
            try await scene.signIn(.lead1)
            let command = [
                "import", "requests", file, "--mapping", mapping, "--database", scene.database.administratorURL,
            ]
            let first = try await scene.run("1101", command + ["--reconcile", "--output", "json"])
            #expect(first.status == 0, "\(first.complaint)\(first.output)")
            let answer = try first.json()
            #expect(answer["registered"] as? Int == 3 && answer["urged"] as? Int == 1)
            let reconciled = try #require(answer["reconciliation"] as? [String: Any])
            #expect((reconciled["differences"] as? [Any])?.isEmpty == true)
            #expect((reconciled["database"] as? [String: Any])?["total"] as? Int == 4)
            let again = try await scene.run("1101", command)
            #expect(again.status == 0 && again.output.contains("对账一致"))
            let counted = try await scene.database.sql(
                """
                SELECT (SELECT count(*) FROM hotline.call WHERE line = 'import' AND ended_at = ring_at AND ticket_id IS NOT NULL),
                       (SELECT count(*) FROM hotline.ticket WHERE call_id IS NOT NULL)
                """)
            #expect(counted == [["4", "3"]])
            let resumed = try await scene.run("1101", command + ["--from-line", "3", "--output", "json"])
            #expect(try resumed.json()["skipped"] as? Int == 2)
        }
    }

    @Test("A figure that differs fails the command and is shown")
    func differs() async throws {
        try await withFiles { scene, file, mapping in
            _ = try await scene.administer(["import", "directory", file, "--mapping", mapping, "--site", "01"])
            try await scene.signIn(.lead1)
            let command = ["import", "requests", file, "--mapping", mapping]
            #expect(try await scene.run("1101", command).status == 0)
            try await scene.database.sql(
                "UPDATE hotline.call SET ring_at = ring_at - interval '1 day' WHERE line = 'import'")
            let outcome = try await scene.run("1101", command + ["--database", scene.database.administratorURL])
            #expect(outcome.status == 1)
            #expect(outcome.output.contains("对账不符") && outcome.output.contains("日期 2015-01-04"))
        }
    }

    @Test("Only a lead may import calls of the past; a household that is not in the directory is refused row by row")
    func refused() async throws {
        try await withFiles { scene, file, mapping in
            let command = ["import", "requests", file, "--mapping", mapping]
            try await scene.signIn(.agent1)
            let agent = try await scene.run("1001", command)
            #expect(agent.status == 1 && agent.complaint.contains("FORBIDDEN"))
            try await scene.signIn(.lead1)
            let lead = try await scene.run("1101", command)
            #expect(lead.status == 1 && lead.output.contains("\n2, ADDRESS_UNKNOWN, 目录中没有该住户"))
            let calls = try await scene.database.count("SELECT count(*) FROM hotline.call")
            #expect(calls == 0)
            let dry = try await scene.run("1101", command + ["--dry-run", "--output", "json"])
            #expect(dry.status == 0)
            #expect((try dry.json()["refused"] as? [Any])?.count == 6)
        }
    }

    @Test("A wrong file or mapping is named, and nothing is asked of anybody")
    func mistakes() async throws {
        try await withFiles { scene, file, mapping in
            let misspelt = try scene.file("misspelt.json", #"{"address": {"station": "area", "strret": "x"}}"#)
            let other = try scene.file("other.json", #"{"address": {"station": "片区", "community": "address"}}"#)
            for (arguments, words) in [
                ([file, "--mapping", misspelt], "MAPPING_INVALID"), ([file, "--mapping", other], "COLUMN_MISSING"),
                ([file, "--mapping", "/nonexistent.json"], "FILE_UNREADABLE"),
                (["/nonexistent.csv", "--mapping", mapping], "FILE_UNREADABLE"),
            ] {
                let outcome = try await HearthlineBinary().run(["import", "directory"] + arguments + ["--dry-run"])
                #expect(outcome.status == 1 && outcome.complaint.contains(words), "\(words): \(outcome.complaint)")
            }
            let site = try await scene.administer(["import", "directory", file, "--mapping", mapping])
            #expect(
                site.status == 1 && site.complaint.contains("SITE_REQUIRED") && site.complaint.contains("01 总部呼叫中心"))
        }
    }
}
