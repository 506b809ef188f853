import ArgumentParser
import Foundation

struct PlayToday: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "today", abstract: "经服务演出演示公司的今天 | plays the demo company's today through the service",
        discussion: """
            登记、催单、接单、联系、到场、返单、退单、改派、回访,均由演示人员登录后逐步办理。
            请求号由计划推算,中断后再次运行不会重复办理。
            """)

    @Flag(help: "不必演时不算错误 | not an error when there is nothing to play") var ifDue = false
    @OptionGroup var service: ServiceOptions
    @OptionGroup var administrator: AdministratorOptions

    func run() async throws {
        do {
            let company = try await administrator.withSession { try await DemoCompany.find($0) }
            try await play(try Self.due(company))
        } catch let error as DemoError where ifDue && error.isNothingToDo {
            print(error.description)
        }
    }

    /// The company whose today can be played now.
    static func due(_ company: DemoCompany?, now: Date = Date()) throws(DemoError) -> DemoCompany {
        guard let company else { throw .noCompany }
        if company.isPlayed { throw .alreadyPlayed }
        let age = now.timeIntervalSince1970 - Double(company.loadedAt.seconds)
        if age > DemoCompany.dayLength { throw .dayIsOver }
        return company
    }

    private func play(_ company: DemoCompany) async throws {
        guard let profile = Profile.named(company.profile) else { throw DemoError.noCompany }
        let stories = DemoToday(profile: profile, now: company.loadedAt).stories
        let shown = ProgressLine()
        let report = try await service.withRemote { remote in
            try await TodayPlayer(
                stories: stories, requests: TodayRequests(company: company), remote: remote,
                progress: { shown.show($0) }
            ).play()
        }
        shown.finish()
        guard report.registered > 0 else {
            throw DemoError.nothingTaken(report.refused.keys.sorted().joined(separator: ", "))
        }
        if report.unfinished == 0 { try await administrator.withSession { try await DemoCompany.notePlayed($0) } }
        print(report.words)
    }
}

extension DemoError {
    /// Nothing is left to be done, as opposed to something having failed.
    fileprivate var isNothingToDo: Bool {
        switch self {
        case .noCompany, .alreadyPlayed, .dayIsOver: true
        case .notEmpty, .nothingTaken: false
        }
    }
}
