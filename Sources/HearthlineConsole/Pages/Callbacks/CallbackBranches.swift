internal import Hearthline

/// Which parts of the questionnaire show, in words the page's script compares: `a_solved:0` is an answer, several
/// values have commas between, a space means and, a semicolon or. An empty value is an open question. Source: CBK-05 to
/// CBK-10
struct CallbackBranches {
    let lowScore: String
    let contradiction: String
    /// Nil when the payment sentence cannot become due, whatever is answered.
    let reminder: String?

    private static let refusedScore = "refused"

    init(_ facts: CallbackFacts, _ policy: CallbackPolicy, asksForPayment: Bool = true) {
        lowScore = "d_score:" + Self.scores(1...max(1, policy.lowScoreReasonAt))
        contradiction = "a_solved:0 d_score:9,10;b_attitude:3 d_score:10"
        let isPossible =
            asksForPayment && facts.isBillingOpen && facts.currentFeeStatus(policy) == .unpaid
            && !facts.hasOpenComplaint && !facts.hasOpenChargeCheck
        let scores = policy.reminderScoreFrom > 10 ? "" : "," + Self.scores(max(1, policy.reminderScoreFrom)...10)
        let satisfied = "a_solved:1 b_attitude:1 d_score:\(Self.refusedScore)," + scores + " e_kind:,1,2,3,4"
        reminder = isPossible ? Self.charges(facts).map { "\(satisfied) \($0)" }.joined(separator: ";") : nil
    }

    /// What the resident may say of a charge without a check becoming due. Source: CBK-07
    private static func charges(_ facts: CallbackFacts) -> [String] {
        guard facts.stationCharged else { return ["c_charged:,0"] }
        guard facts.ownership == .private else { return ["c_charged:"] }
        return [
            "c_charged:",
            "c_charged:1 c_receipt:1 c_amount:" + MoneyText.spellings(facts.stationAmountFen).joined(separator: ","),
        ]
    }

    private static func scores(_ range: ClosedRange<Int>) -> String {
        range.map(String.init).joined(separator: ",")
    }
}

/// Yuan as people write them.
enum MoneyText {
    /// `50.00`.
    static func yuan(_ fen: Int64) -> String { "\(fen / 100).\(fen % 100 < 10 ? "0" : "")\(fen % 100)" }

    /// Every way to write one amount in a field: `50`, `50.0`, `50.00`.
    static func spellings(_ fen: Int64) -> [String] {
        let full = yuan(fen)
        if fen % 100 == 0 { return [String(full.dropLast(3)), String(full.dropLast()), full] }
        return fen % 10 == 0 ? [String(full.dropLast()), full] : [full]
    }

    /// Fen from `50` or `50.5`; nil when it is no amount.
    static func fen(_ text: String) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let yuan = Int64(parts[0]), (0...9_999_999).contains(yuan),
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } })
        else { return nil }
        guard parts.count == 2 else { return yuan * 100 }
        guard (1...2).contains(parts[1].count), let rest = Int64(parts[1]) else { return nil }
        return yuan * 100 + (parts[1].count == 1 ? rest * 10 : rest)
    }
}
