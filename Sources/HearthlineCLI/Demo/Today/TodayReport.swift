/// What became of the demo's today.
struct TodayReport: Sendable, Equatable {
    /// How often each kind of act was taken, by its name.
    var taken: [String: Int] = [:]
    /// Registrations that became an urge of an open ticket.
    var urgedInstead = 0
    /// Stories that ended because there was no answer, no time or no room; playing again goes on with them.
    var unfinished = 0
    /// Refusals by reason code.
    var refused: [String: Refusal] = [:]

    struct Refusal: Sendable, Equatable {
        var count: Int
        /// An act that was refused, and what the server said.
        var example: String
    }

    var registered: Int { taken["登记", default: 0] }
    var refusals: Int { refused.values.reduce(0) { $0 + $1.count } }

    mutating func count(_ act: DemoStep.Act) { taken[act.name, default: 0] += 1 }

    mutating func refuse(_ act: DemoStep.Act, reason: String, message: String) {
        refused[reason, default: Refusal(count: 0, example: "\(act.name):\(message)")].count += 1
    }
}

extension TodayReport {
    private static let order = ["登记", "催单", "接单", "联系", "预约", "到场", "返单", "退单", "改派", "回访未接", "回访"]

    /// The summary for people: acts in the order of the work, then each reason of refusal.
    var words: String {
        let acts = Self.order.compactMap { name in taken[name].map { "\(name) \($0)" } }
        var lines = ["今天已演完:" + acts.joined(separator: ",") + ";重复报修转催单 \(urgedInstead),被拒绝 \(refusals)"]
        lines += refused.sorted { $0.key < $1.key }.map { "  \($0.key) ×\($0.value.count),例如\($0.value.example)" }
        if unfinished > 0 { lines.append("其中 \(unfinished) 单没有得到答复,再次运行 hearthline demo today 即继续") }
        return lines.joined(separator: "\n")
    }
}
