import ArgumentParser
import Hearthline
import HearthlineProtocol
import HearthlineStore

struct GrantDuty: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "duty", abstract: "授予专项职责 | grant a duty")

    @Argument(help: "工号 | agent number") var agentNo: String
    @Argument(help: "职责 | duty") var duty: Code<Hearthline_V1_Duty>
    @Option(help: "只在这个站点,不写为全部 | for one site only, code or name") var site: String?
    @Option(help: "原因,记入审计 | why, kept in the audit trail") var reason: String
    @OptionGroup var administrator: AdministratorOptions

    func run() async throws {
        guard let granted = Duty(rawValue: Int16(duty.value.rawValue)) else { throw ValidationError("duty") }
        try await administrator.withStaff { staff in
            let siteID = try StaffPlace.id(of: site, in: try await staff.places().sites, "站点")
            try await staff.grantDuty(granted, to: agentNo, siteID: siteID, reason: reason)
        }
        print("已授予 \(agentNo) \(granted.label.zh),下次登录生效")
    }
}

extension StaffPlace {
    /// The key of the place somebody named by its code or name; nil when none was named.
    static func id(of word: String?, in places: [StaffPlace], _ noun: String) throws -> Int16? {
        guard let word else { return nil }
        if let place = places.first(where: { $0.code == word || $0.name == word }) { return place.id }
        let known = places.map { "\($0.code) \($0.name)" }.joined(separator: "、")
        throw ValidationError("没有\(noun)“\(word)”,已有:\(known)")
    }
}
