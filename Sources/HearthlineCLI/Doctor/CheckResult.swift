/// One thing the doctor looked at.
struct CheckResult: Sendable, Equatable {
    enum Verdict: String, Sendable { case good = "正常", bad = "异常", note = "提示" }

    let name: String
    let verdict: Verdict
    /// What was found and, when it is bad, what to do.
    let words: String
}
