import ArgumentParser
import Hearthline
import HearthlineProtocol
import HearthlineStore

struct AddStaff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "新增员工 | add a person")

    @Argument(help: "工号,3-12 位数字或大写字母 | agent number") var agentNo: String
    @Option(help: "姓名 | name") var name: String
    @Option(help: "职务 | role") var role: Code<Hearthline_V1_Role>
    @Option(help: "站点代码或名称 | code or name of the site") var site: String?
    @Option(help: "维修站代码或名称 | code or name of the station") var station: String?
    @Option(help: "上级工号 | number of the person reported to") var reportsTo: String?
    @Option(help: "原因,记入审计 | why, kept in the audit trail") var reason: String
    @OptionGroup var first: FirstPassword
    @OptionGroup var administrator: AdministratorOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        guard let role = Role(rawValue: Int16(role.value.rawValue)) else { throw ValidationError("--role") }
        let password = try first.chosen()
        let code = try await administrator.withStaff { staff in
            let (sites, stations) = try await staff.places()
            let person = NewEmployee(
                agentNo: agentNo, name: name, role: role, siteID: try StaffPlace.id(of: site, in: sites, "站点"),
                stationID: try StaffPlace.id(of: station, in: stations, "维修站"), reportsTo: reportsTo)
            try Self.check(person)
            guard let password else { return try await staff.add(person, reason: reason) as OneTimeCode? }
            try await staff.add(person, firstPassword: password, reason: reason)
            return nil
        }
        try answer.output.show(FirstPasswordAnswer(agentNo, code))
    }

    /// The database checks the same; here it is said in words. Source: ORG-01
    private static func check(_ person: NewEmployee) throws {
        if person.role.isStationRole {
            guard person.stationID != nil else { throw ValidationError("\(person.role.label.zh)须用 --station 指定维修站") }
        } else if person.stationID != nil {
            throw ValidationError("\(person.role.label.zh)不属于维修站,请去掉 --station")
        } else if ![.manager, .dpo, .auditor].contains(person.role), person.siteID == nil {
            throw ValidationError("\(person.role.label.zh)须用 --site 指定站点")
        }
    }
}
