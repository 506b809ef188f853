/// What a resident answered in a callback, as spoken.
///
/// Source: CBK-04 to CBK-11, CBK-16
public struct CallbackAnswers: Sendable, Hashable {
    /// Whether it is convenient now; while it is not, nothing else is asked.
    public var convenient = true
    /// How the conversation ended.
    public var ending: CallbackEnding = .finished
    /// a: whether the problem is solved.
    public var aSolved: Bool?
    /// Why it is not.
    public var aReason = ""
    /// b: how the repairer's attitude was.
    public var bAttitude: Attitude?
    /// Why it was bad.
    public var bReason = ""
    /// c: whether the resident was charged.
    public var cCharged: Bool?
    /// How much, in fen.
    public var cAmountFen: Int64?
    /// For what.
    public var cWhat = ""
    /// Whether there was a receipt.
    public var cReceipt: Bool?
    /// d: the score, 1 to 10.
    public var dScore: Int?
    /// Whether the resident did not want to give a score.
    public var dRefused = false
    /// Why the score is low.
    public var dReason = ""
    /// e: whether there is a suggestion, opinion, praise or complaint.
    public var eKind: OpinionKind?
    /// What it is.
    public var eText = ""
    /// f: whether the payment reminder was spoken.
    public var fGiven = false
    /// Whether the resident confirmed answers that contradict each other.
    public var contradictionConfirmed = false
    /// Whether the resident agrees to complain formally.
    public var complaintAgreed = false

    /// Makes an empty form.
    public init() {}

    /// The fields of the questions a to e that are still unanswered.
    public var missing: [String] {
        [
            aSolved == nil ? "a_solved" : nil, bAttitude == nil ? "b_attitude" : nil,
            cCharged == nil ? "c_charged" : nil, dScore == nil && !dRefused ? "d_score" : nil,
            eKind == nil ? "e_kind" : nil,
        ].compactMap(\.self)
    }

    /// Whether any question has been answered.
    public var hasAnswers: Bool { missing.count < 5 }

    /// What the callback amounts to: complete only with all of a to e.
    public var result: CallbackResult {
        if missing.isEmpty { return .complete }
        return ending == .refused && !hasAnswers ? .refused : .partial
    }

    /// What the answers do to the ticket: unsolved reopens it, solved closes it; without answer a nothing happens.
    ///
    /// Source: CBK-05
    public var ticketAction: TicketAction? {
        aSolved.map { $0 ? .close : .reopen }
    }
}
