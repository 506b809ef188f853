import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_CallbackService.Method

    static let answers =
        save.refuses(
            .requestIDs(\.requestID), .ids("task_id", \.taskID), .versions(\.version), .ids("call_id", \.callID))
        + save.refuses(in: "answers", \.answers, questions)
        + revise.refuses(
            .requestIDs(\.requestID), .ids("task_id", \.taskID), .smallIDs("version", \.version), .reasons(\.reason))
        + revise.refuses(in: "answers", \.answers, questions)

    private static let save = GoodRequest<Hearthline_V1_SaveCallbackRequest>(
        Methods.SaveCallback.descriptor, as: .agent1
    ) {
        ($0.requestID, $0.taskID, $0.version, $0.answers) = (uuid, 999_999, 1, .content)
    }

    private static let revise = GoodRequest<Hearthline_V1_ReviseCallbackRequest>(
        Methods.ReviseCallback.descriptor, as: .lead1
    ) {
        ($0.requestID, $0.taskID, $0.version, $0.answers) = (uuid, 999_999, 1, .content)
        $0.reason = "按录音更正"
    }

    private static let questions: [Wrong<Hearthline_V1_CallbackAnswers>] = .all(
        [Wrong("convenient", "not convenient, so nothing was asked") { $0.convenient = false }],
        .texts("a_reason", \.aReason, upTo: 500, lines: true), .codes("b_attitude", \.bAttitude),
        .texts("b_reason", \.bReason, upTo: 500, lines: true),
        .ids("c_amount_fen", \.cAmountFen).filter { $0.fault != "0" },
        [Wrong("c_amount_fen", "too much") { $0.cAmountFen = 100_000_001 }],
        .texts("c_what", \.cWhat, upTo: 200), .numbers("d_score", \.dScore, 0, 11, -1, .max),
        .texts("d_reason", \.dReason, upTo: 500, lines: true), .codes("e_kind", \.eKind),
        .texts("e_text", \.eText, upTo: 2000, lines: true), .codes("ending", \.ending))
}

extension Hearthline_V1_CallbackAnswers {
    /// A resident who is content.
    static let content = Self.with {
        ($0.convenient, $0.aSolved, $0.bAttitude, $0.cCharged) = (true, true, .satisfied, false)
        ($0.dScore, $0.eKind) = (9, .none)
    }
}
