import ArgumentParser
import Hearthline
import HearthlineStore

struct ListStaff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "在职员工 | everybody employed now")

    @OptionGroup var administrator: AdministratorOptions
    @OptionGroup var answer: AnswerOptions

    func run() async throws {
        let people = try await administrator.withStaff { staff in
            let (sites, stations) = try await staff.places()
            return try await staff.list().map { StaffList.Person($0, sites, stations) }
        }
        try answer.output.show(StaffList(people: people))
    }
}

/// What `staff list` prints.
struct StaffList: Answer {
    struct Person: Encodable, Sendable {
        let agentNo: String
        let name: String
        let role: String
        let roleName: String
        let site: String?
        let station: String?
    }

    let people: [Person]

    var text: String {
        var table = Table("工号", "姓名", "职务", "站点", "维修站")
        for person in people {
            table.add(person.agentNo, person.name, person.roleName, person.site ?? "", person.station ?? "")
        }
        return table.text
    }
}

extension StaffList.Person {
    init(_ person: Colleague, _ sites: [StaffPlace], _ stations: [StaffPlace]) {
        (agentNo, name, roleName) = (person.agentNo, person.name, person.role.label.zh)
        role = Wire.upperSnake("\(person.role)").lowercased()
        site = sites.first { $0.id == person.siteID }?.code
        station = stations.first { $0.id == person.stationID }?.code
    }
}
