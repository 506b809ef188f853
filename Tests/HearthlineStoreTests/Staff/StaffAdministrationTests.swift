import Hearthline
@testable import HearthlineStore
import Postgres
import TestSupport
import Testing

/// Hiring, resetting, granting.
@Suite struct StaffAdministrationTests {
    private let hasher = PasswordHasher(cost: PasswordHash.Cost(rounds: 1_024, blockSize: 8, parallelism: 1))

    private func administration(_ fixture: Fixture) async throws -> StaffAdministration {
        StaffAdministration(session: try await Session.connect(fixture.database.administratorURL), passwords: hasher)
    }

    @Test("SEC-06 a new person signs in with the one-time code and must change it first")
    func adds() async throws {
        try await TestDatabase.with { store, fixture in
            let staff = try await administration(fixture)
            let code = try await staff.add(
                NewEmployee(agentNo: "1023", name: "O'Neil\\' 王", role: .agent, siteID: 1, reportsTo: "1101"),
                reason: "新员工入职")
            let signedIn = try await store.signIn(number: "1023", password: code.text)
            #expect(signedIn.mustChangePassword)
            #expect(signedIn.principal.name == "O'Neil\\' 王")
            #expect(!"\(code)".contains(code.text))
            let listed = try await staff.list().first { $0.agentNo == "1023" }
            #expect(listed?.reportsTo == (try fixture.id(.lead1)))
        }
    }

    @Test("SEC-06 a reset ends the session, lifts the lock and asks for a new password")
    func resets() async throws {
        try await TestDatabase.with { store, fixture in
            await store.guess("1001", times: 5)
            let code = try await administration(fixture).resetPassword("1001")
            let caller = try fixture.caller(.agent1)
            await #expect(throws: HearthlineError(.sessionEnded)) { try await store.directory.stations(as: caller) }
            await #expect(throws: HearthlineError(.signInFailed)) { try await store.signIn(.agent1) }
            #expect(try await store.signIn(number: "1001", password: code.text).mustChangePassword)
        }
    }

    @Test("SEC-06 whoever leaves is cut off at once, signs in no more, and leaves only once")
    func leaves() async throws {
        try await TestDatabase.with { store, fixture in
            let staff = try await administration(fixture)
            let agent = try fixture.caller(.agent1)
            _ = try await store.directory.stations(as: agent)
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await staff.endEmployment("1001", reason: " ")
            }
            try await staff.endEmployment("1001", reason: "离职")
            await #expect(throws: HearthlineError(.sessionEnded)) { try await store.directory.stations(as: agent) }
            await #expect(throws: HearthlineError.self) { try await store.signIn(.agent1) }
            await #expect(throws: HearthlineError(.employeeNotFound)) {
                try await staff.endEmployment("1001", reason: "离职")
            }
            #expect(try await staff.list().contains { $0.agentNo == "1001" } == false)
        }
    }

    @Test("ORG-02 a site has exactly one head and the company one manager at any moment")
    func oneHead() async throws {
        try await TestDatabase.with { _, fixture in
            let staff = try await administration(fixture)
            let second = NewEmployee(agentNo: "1999", name: "第二部长", role: .head, siteID: 1)
            await #expect(throws: HearthlineError(.fieldInvalid, metadata: ["constraint": "one_head_per_site"])) {
                try await staff.add(second, reason: "增设")
            }
            let manager = NewEmployee(agentNo: "9999", name: "第二经理", role: .manager)
            await #expect(throws: HearthlineError(.fieldInvalid, metadata: ["constraint": "one_manager"])) {
                try await staff.add(manager, reason: "增设")
            }
            let left = try await fixture.database.count("SELECT count(*) FROM hotline.employee WHERE agent_no IN ('1999', '9999')")
            #expect(left == 0)
        }
    }

    @Test("ORG-01 every person belongs to a place that fits the role")
    func placeFits() async throws {
        try await TestDatabase.with { _, fixture in
            let staff = try await administration(fixture)
            let misfits = [
                NewEmployee(agentNo: "1201", name: "无站点", role: .agent),
                NewEmployee(agentNo: "3401", name: "无维修站", role: .repairer, siteID: 1),
                NewEmployee(agentNo: "1202", name: "话务员在维修站", role: .agent, siteID: 1, stationID: 1),
                NewEmployee(agentNo: "12", name: "工号太短", role: .agent, siteID: 1),
                NewEmployee(agentNo: "1001", name: "工号重复", role: .agent, siteID: 1),
            ]
            for person in misfits {
                await #expect(throws: HearthlineError.self, "\(person.name)") {
                    try await staff.add(person, reason: "入职")
                }
            }
        }
    }

    @Test("SEC-05 a granted duty counts at the next sign-in, twice the same is refused, an unknown number too")
    func grants() async throws {
        try await TestDatabase.with { store, fixture in
            let staff = try await administration(fixture)
            try await staff.grantDuty(.keeper, to: "1001", siteID: 1, reason: "接替离职同事")
            #expect(try await store.signIn(.agent1).principal.duties == [.keeper])
            await #expect(throws: HearthlineError.self) {
                try await staff.grantDuty(.keeper, to: "1001", siteID: 1, reason: "再次")
            }
            await #expect(throws: HearthlineError(.employeeNotFound)) {
                try await staff.grantDuty(.keeper, to: "7777", reason: "误填")
            }
            await #expect(throws: HearthlineError(.employeeNotFound)) { try await staff.resetPassword("7777") }
        }
    }

    @Test("SEC-05 a change of people needs a reason, which the trail keeps")
    func reasons() async throws {
        try await TestDatabase.with { store, fixture in
            let staff = try await administration(fixture)
            let person = NewEmployee(agentNo: "1023", name: "新员工", role: .agent, siteID: 1)
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await staff.add(person, reason: " ")
            }
            await #expect(throws: HearthlineError(.reasonRequired, field: "reason")) {
                try await staff.grantDuty(.keeper, to: "1001", reason: "")
            }
            let added = "SELECT count(*) FROM hotline.employee WHERE agent_no = '1023'"
            #expect(try await fixture.database.count(added) == 0)
            _ = try await staff.add(person, reason: "新员工入职")
            let head = try fixture.caller(.head1)
            let entries = try await store.oversight.auditEntries(table: "employment", limit: 1, as: head)
            #expect(entries.map(\.reason) == ["新员工入职"])
        }
    }

    @Test("ORG-04 people see the colleagues of their own site or station, heads see all of the company")
    func colleagues() async throws {
        try await TestDatabase.with { store, fixture in
            func numbers(_ person: FixturePerson) async throws -> [String] {
                try await store.staff.listColleagues(as: try fixture.caller(person)).map(\.agentNo)
            }
            let ofSite = try await numbers(.agent1)
            #expect(ofSite == ["1001", "1002", "1003", "1101", "1102", "1901"])
            #expect(try await numbers(.station1) == ["3101", "3151", "3152"])
            #expect(try await numbers(.head2).count == FixturePerson.allCases.count)
            #expect(try await numbers(.manager).contains("1901"))
        }
    }
}
