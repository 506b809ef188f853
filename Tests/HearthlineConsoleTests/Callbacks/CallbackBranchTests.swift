import Foundation
import Hearthline
import Testing

@testable import HearthlineConsole

/// The words the page's script compares say the same as the rules.
@Suite("Branches of the questionnaire")
struct CallbackBranchTests {
    private static let now = Date(timeIntervalSince1970: 1_764_560_000)

    private static func policy(lowScore: Int = 5, reminderFrom: Int = 6) throws -> CallbackPolicy {
        CallbackPolicy(
            hours: try #require(HoursOfDay("08:30-20:30")), maxAttempts: 3, spacingHours: 2, maxAppointments: 3,
            lowScoreReasonAt: lowScore, reminderScoreFrom: reminderFrom, feeStatusMaxAgeDays: 3)
    }

    /// The script's comparison.
    private func holds(_ condition: String, _ form: [String: String]) -> Bool {
        condition.split(separator: ";").contains { all in
            all.split(separator: " ").allSatisfy { one in
                let parts = one.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                return parts[1].split(separator: ",", omittingEmptySubsequences: false)
                    .contains(Substring(form[String(parts[0])] ?? ""))
            }
        }
    }

    private func forms() -> [[String: String]] {
        var forms: [[String: String]] = []
        for solved in ["", "0", "1"] {
            for attitude in ["", "1", "2", "3"] {
                for score in ["", "refused", "1", "5", "6", "8", "9", "10"] {
                    for kind in ["", "1", "2", "4", "5"] {
                        for charge in [["c_charged": ""], ["c_charged": "0"]] + charges {
                            forms.append(
                                ["a_solved": solved, "b_attitude": attitude, "d_score": score, "e_kind": kind].merging(
                                    charge
                                ) { $1 })
                        }
                    }
                }
            }
        }
        return forms
    }

    private var charges: [[String: String]] {
        ["50", "50.00", "80", ""].flatMap { amount in
            ["", "0", "1"].map { ["c_charged": "1", "c_amount": amount, "c_receipt": $0] }
        }
    }

    private func answers(_ form: [String: String]) throws -> CallbackAnswers {
        try CallbackAnswers(Form(form.map { "\($0.key)=\($0.value)" }.joined(separator: "&")))
    }

    @Test("CBK-10 the payment sentence shows exactly when the rule asks for it")
    func reminder() throws {
        var shown = 0
        let policy = try Self.policy()
        let filled = try forms().map { ($0, try answers($0)) }
        for bits in 0..<16 {
            for ownership in Ownership.allCases {
                let facts = CallbackFacts(
                    feeStatus: bits & 1 > 0 ? .unpaid : .paid, feeImportedAt: Self.now, isBillingOpen: bits & 2 > 0,
                    hasOpenComplaint: bits & 4 > 0, stationCharged: bits & 8 > 0,
                    stationAmountFen: bits & 8 > 0 ? 5_000 : 0,
                    ownership: ownership, now: Self.now)
                let branch = CallbackBranches(facts, policy).reminder
                for (form, answers) in filled {
                    let isShown = branch.map { holds($0, form) } ?? false
                    let isDue = Questionnaire.showsPaymentReminder(answers, facts, policy)
                    if isShown != isDue { Issue.record("\(form) \(bits) \(ownership)") }
                    shown += isShown ? 1 : 0
                }
            }
        }
        #expect(shown > 0)
    }

    @Test("CBK-08 the doubt about contradictions shows exactly when there is one")
    func contradiction() throws {
        let condition = CallbackBranches(CallbackFacts(now: Self.now), try Self.policy()).contradiction
        for form in forms() {
            #expect(holds(condition, form) == !Contradiction.found(in: try answers(form)).isEmpty)
        }
    }

    @Test("CBK-08 the reason for a low score is asked for up to the company's threshold", arguments: [1, 5, 9])
    func lowScore(_ threshold: Int) throws {
        let condition = CallbackBranches(CallbackFacts(now: Self.now), try Self.policy(lowScore: threshold)).lowScore
        for score in 1...10 { #expect(holds(condition, ["d_score": "\(score)"]) == (score <= threshold)) }
        #expect(!holds(condition, ["d_score": "refused"]) && !holds(condition, [:]))
    }

    @Test("CBK-03 a list names the signs that give a task its rank")
    func signs() {
        for bits in 0...127 as ClosedRange<Int16> {
            #expect(CallbackSigns(rank: CallbackSigns(rawValue: bits).rank).rawValue == bits)
        }
        let signs: CallbackSigns = [.reopened, .urgent, .specialCare]
        #expect(CallbackSigns(rank: signs.rank).words.map(\.zh) == ["重修", "特殊关怀"])
    }
}
