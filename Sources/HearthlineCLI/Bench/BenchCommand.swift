import ArgumentParser

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "性能测量,只用于空闲的试验库 | measurements, on a database made for them",
        discussion: "deploy/bench 把这些步骤串成一次完整测量 | deploy/bench makes one measurement of these steps",
        subcommands: [BenchLoad.self, BenchScript.self])
}

/// The households a measurement calls about; every call takes the next one, spread over the whole town.
struct HouseholdOptions: ParsableArguments {
    @Option(help: "最小住户编号 | least household id") var firstHousehold: Int64 = 1
    @Option(help: "连续的住户数 | how many consecutive household ids") var households: Int64 = 220_000
    @Option(help: "已用过的住户数 | how many of them were used before") var used: Int64 = 0

    /// Coprime to every count that is no multiple of it: neighbours in time are never neighbours in town.
    static let stride: Int64 = 7_919

    func validate() throws {
        guard households > 0, !households.isMultiple(of: Self.stride) else {
            throw ValidationError("--households 应大于 0 且不是 \(Self.stride) 的倍数 | must be positive, no multiple of \(Self.stride)")
        }
    }

    /// The household of the call with this number, counted from 0.
    func household(_ call: Int) -> Int64 {
        firstHousehold + (used + Int64(call)) * Self.stride % households
    }
}
