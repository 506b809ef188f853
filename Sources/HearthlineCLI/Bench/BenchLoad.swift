import ArgumentParser

/// Registers repairs as fast as the server answers, then at a fixed rate, and says how long each took.
struct BenchLoad: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: "登记报修的吞吐与时延 | throughput and latency of registrations",
        discussion: """
            先满载,再以满载的一部分为固定到达速率;时延从应到达的时刻算起 | first at the limit, then at a fixed rate; \
            a call's time counts from when it was due
            """)

    @OptionGroup var connection: ConnectionOptions
    @OptionGroup var places: HouseholdOptions
    @Option(help: "各坐席的令牌文件,每个一条连接 | token files of agents, one connection each") var agent: [String]
    @Option(help: "同时进行的调用数 | calls under way at a time") var concurrency = 16
    @Option(help: "每一段的秒数 | seconds of each part") var seconds = 5.0
    @Option(help: "到达速率占满载的百分比 | arrival rate in percent of the limit") var percent = 70
    @Option(help: "计入 CPU 的进程,如 server=123,子进程一并计入 | processes whose CPU time counts, with their children")
    var watch: [WatchedProcess] = []

    func validate() throws {
        guard !agent.isEmpty, concurrency > 0, seconds > 0, (1...100).contains(percent) else {
            throw ValidationError("--agent、--concurrency、--seconds、--percent 超出范围 | out of range")
        }
    }

    func run() async throws {
        try await withDesks(agent[...], opened: [])
    }

    /// Opens one connection after the other, then measures.
    private func withDesks(_ files: ArraySlice<String>, opened: [Remote]) async throws {
        guard let file = files.first else { return try await measure(RegistrationLoad(desks: opened, places: places)) }
        try await connection.withRemote(tokenFile: file) { remote in
            try await withDesks(files.dropFirst(), opened: opened + [remote])
        }
    }

    private func measure(_ load: RegistrationLoad) async throws {
        let before = try watch.map { try $0.cpu() }
        let limit = try await load.run(concurrency: concurrency, seconds: seconds, rate: nil)
        let spent = try zip(watch, before).map { process, before in
            (process.name, Double((try process.cpu() - before) / .microseconds(1)) / Double(max(1, limit.calls)))
        }
        let steady = try await load.run(
            concurrency: concurrency, seconds: seconds, rate: limit.throughput * Double(percent) / 100)
        print(BenchLine(concurrency: concurrency, limit: limit, steady: steady, cpu: spent).text)
    }
}
