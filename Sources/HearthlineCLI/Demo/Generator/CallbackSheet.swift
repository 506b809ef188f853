/// The answers of one complete callback.
struct CallbackSheet: Sendable {
    var solved: Bool
    /// 1 satisfied, 2 neutral, 3 dissatisfied.
    var attitude: Int
    var charged: Bool
    var amountFen: Int?
    var score: Int
    /// 1 none ... 5 complaint.
    var opinion: Int
    var reminderShown: Bool

    /// The resident contradicts himself and was asked again.
    var isContradictory: Bool { (!solved && score >= 9) || (attitude == 3 && score == 10) }
    var solvedReason: String { solved ? "" : "还是不热" }
    var attitudeReason: String { attitude == 3 ? "来得太晚" : "" }
    var scoreReason: String { score <= 5 ? "等待时间长" : "" }
    var opinionText: String { ["", "希望提前通知停热", "维修时间太长", "师傅很认真", "对服务不满"][opinion - 1] }
}
