import Foundation
import TestSupport
import Testing

@testable import HearthlineCLI

@Suite("People and passwords from a terminal")
struct StaffCommandTests {
    @Test("SEC-06 a new person signs in with the code shown once, and can do nothing before changing it")
    func addsWithCode() async throws {
        try await ShellScene.with { scene in
            let added = try await scene.administer([
                "staff", "add", "1103", "--name", "新领班", "--role", "lead", "--site", "01", "--reports-to", "1901",
                "--reason", "入职", "--output", "json",
            ])
            #expect(added.status == 0, "\(added.complaint)")
            let code = try #require(try added.json()["oneTimeCode"] as? String)
            let signedIn = try await scene.run("1103", ["sign-in", "1103"], environment: ["HEARTHLINE_PASSWORD": code])
            #expect(signedIn.output.contains("请先修改密码"))
            let early = try await scene.run("1103", ["ticket", "list"])
            #expect(early.status == 1 && early.complaint.contains("PASSWORD_CHANGE_REQUIRED"))
            let changed = try await scene.run(
                "1103", ["change-password"],
                environment: ["HEARTHLINE_PASSWORD": code, "HEARTHLINE_NEW_PASSWORD": "Cold-summer-2027"])
            #expect(changed.status == 0, "\(changed.complaint)")
            let list = try await scene.run("1103", ["ticket", "list"])
            #expect(list.status == 0)
        }
    }

    @Test("SEC-06 a chosen first password comes from the environment, is never printed and must be changed")
    func addsWithPassword() async throws {
        try await ShellScene.with { scene in
            let command = [
                "staff", "add", "3102", "--name", "新调度", "--role", "station_dispatcher", "--station", "城关站",
                "--reason", "入职",
            ]
            let weak = try await scene.administer(command, environment: ["HEARTHLINE_PASSWORD": "short"])
            #expect(weak.status == 1 && weak.complaint.contains("PASSWORD_WEAK"))
            let added = try await scene.administer(command, environment: ["HEARTHLINE_PASSWORD": "Station-first-01"])
            #expect(added.status == 0 && !added.output.contains("Station-first-01"), "\(added.complaint)")
            let signedIn = try await scene.run(
                "3102", ["sign-in", "3102"], environment: ["HEARTHLINE_PASSWORD": "Station-first-01"])
            #expect(signedIn.output.contains("请先修改密码"))
        }
    }

    @Test("SEC-04 a reset replaces the password, lifts the lock and ends the session")
    func resets() async throws {
        try await ShellScene.with { scene in
            try await scene.signIn(.agent1)
            for _ in 1...5 {
                _ = try await scene.run(
                    "guess", ["sign-in", "1001"], environment: ["HEARTHLINE_PASSWORD": "a-wrong-guess"])
            }
            let locked = try await scene.run("guess", ["sign-in", "1001"])
            #expect(locked.complaint.contains("ACCOUNT_LOCKED"))
            let reset = try await scene.administer(["staff", "password", "1001", "--output", "json"])
            let code = try #require(try reset.json()["oneTimeCode"] as? String)
            let old = try await scene.run("guess", ["sign-in", "1001"])
            #expect(old.complaint.contains("SIGN_IN_FAILED"))
            let signedIn = try await scene.run("1001", ["sign-in", "1001"], environment: ["HEARTHLINE_PASSWORD": code])
            #expect(signedIn.status == 0)
            let unknown = try await scene.administer(["staff", "password", "7777"])
            #expect(unknown.status == 1 && unknown.complaint.contains("EMPLOYEE_NOT_FOUND"))
        }
    }

    @Test("ORG-01 a place that does not fit the role is refused in words, and nobody is added")
    func misfits() async throws {
        try await ShellScene.with { scene in
            for (arguments, words) in [
                (["--role", "agent"], "须用 --site"), (["--role", "repairer", "--site", "01"], "须用 --station"),
                (["--role", "agent", "--site", "01", "--station", "ST01"], "不属于维修站"),
                (["--role", "agent", "--site", "99"], "01 总部呼叫中心"),
                (["--role", "head", "--site", "01"], "FIELD_INVALID"),
                (["--role", "agent", "--site", "01", "--reports-to", "7777"], "EMPLOYEE_NOT_FOUND"),
            ] {
                let outcome = try await scene.administer(
                    ["staff", "add", "1201", "--name", "新人", "--reason", "入职"] + arguments)
                #expect(outcome.status != 0 && outcome.complaint.contains(words), "\(arguments): \(outcome.complaint)")
            }
            let people = try await scene.database.count("SELECT count(*) FROM hotline.employee WHERE agent_no = '1201'")
            #expect(people == 0)
        }
    }

    @Test("SEC-06 whoever leaves is signed out at once and cannot sign in again")
    func leaves() async throws {
        try await ShellScene.with { scene in
            try await scene.signIn(.agent1)
            #expect(try await scene.run("1001", ["ticket", "list"]).status == 0)
            let left = try await scene.administer(["staff", "leave", "1001", "--reason", "离职"])
            #expect(left.status == 0, "\(left.complaint)")
            let list = try await scene.run("1001", ["ticket", "list"])
            #expect(list.status == 1 && list.complaint.contains("SESSION_ENDED"), "\(list.complaint)")
            let again = try await scene.run("1001", ["sign-in", "1001"])
            #expect(again.status == 1, "\(again.output)")
            let twice = try await scene.administer(["staff", "leave", "1001", "--reason", "离职"])
            #expect(twice.complaint.contains("EMPLOYEE_NOT_FOUND"))
        }
    }

    @Test("SEC-05 a duty is granted by its name and listed people stand with their places")
    func dutiesAndList() async throws {
        try await ShellScene.with { scene in
            let granted = try await scene.administer([
                "staff", "duty", "1001", "keeper", "--site", "01", "--reason", "接替离职同事",
            ])
            #expect(granted.status == 0, "\(granted.complaint)")
            let duties = try await scene.database.count(
                "SELECT count(*) FROM hotline.employee_duty d JOIN hotline.employee e ON e.id = d.employee_id WHERE e.agent_no = '1001' AND d.duty = 3 AND d.site_id = 1"
            )
            #expect(duties == 1)
            let list = try await scene.administer(["staff", "list", "--output", "json"]).json()
            let people = try #require(list["people"] as? [[String: Any]])
            let station = try #require(people.first { $0["agentNo"] as? String == "3101" })
            #expect(station["role"] as? String == "station_dispatcher" && station["station"] as? String == "ST01")
            #expect(people.count == FixturePerson.allCases.count)
        }
    }
}
