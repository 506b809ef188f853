import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    static let returned =
        good.refuses(.requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version))
        + good.refuses(in: "completion", \.completion, facts, times, charge, parts)

    private static let good = GoodRequest<Hearthline_V1_ReturnTicketRequest>(
        Hearthline_V1_StationService.Method.ReturnTicket.descriptor, as: .station1
    ) {
        ($0.requestID, $0.ticketID, $0.version) = (uuid, 999_999, 1)
        ($0.completion.causeCode, $0.completion.actionCode, $0.completion.repairerID) = ("air", "vent", 1)
        ($0.completion.arriveTime.seconds, $0.completion.finishTime.seconds) = (1_763_164_800, 1_763_168_400)
        $0.completion.parts = [.with { ($0.part, $0.quantity) = ("放气阀", 1) }]
    }

    private static let facts: [Wrong<Hearthline_V1_Completion>] = .all(
        .texts("cause_code", \.causeCode, upTo: 40, missing: .textMissing),
        .texts("action_code", \.actionCode, upTo: 40, missing: .textMissing), .codes("ownership", \.ownership),
        .degrees("room_temp_c", \.roomTempC), .texts("temp_point", \.tempPoint, upTo: 60),
        .ids("repairer_id", \.repairerID), .numbers("photo_count", \.photoCount, -1, 51),
        .texts("note", \.note, upTo: 2000, lines: true))

    private static let times: [Wrong<Hearthline_V1_Completion>] = .all(
        .times("temp_time", \.tempTime), .times("arrive_time", \.arriveTime), .times("finish_time", \.finishTime),
        [
            Wrong("arrive_time", "missing") { $0.clearArriveTime() },
            Wrong("finish_time", "missing") { $0.clearFinishTime() },
            Wrong("finish_time", "before the arrival", .completionTimeInvalid) {
                $0.finishTime.seconds = $0.arriveTime.seconds - 1
            },
        ])

    private static let charge: [Wrong<Hearthline_V1_Completion>] = .all(
        .ids("amount_fen", \.amountFen).filter { $0.fault != "0" },
        .texts("receipt_no", \.receiptNo, upTo: 40),
        [
            Wrong("amount_fen", "too much") { ($0.charged, $0.amountFen) = (true, 100_000_001) },
            Wrong("amount_fen", "charged nothing", .completionChargeInvalid) { $0.charged = true },
            Wrong("amount_fen", "not charged", .completionChargeInvalid) { $0.amountFen = 1 },
            Wrong("receipt_no", "not charged", .completionChargeInvalid) { $0.receiptNo = "R1" },
        ])

    private static let parts: [Wrong<Hearthline_V1_Completion>] =
        .texts("parts.part", \.parts[0].part, upTo: 60, missing: .textMissing, field: "parts")
        + [0, -1, 10_001].map { count in
            Wrong("parts.quantity", "\(count)", field: "parts") { $0.parts[0].quantity = Int32(count) }
        }
        + [
            Wrong("parts.part", "fifty-one", field: "parts") {
                $0.parts = .init(repeating: $0.parts[0], count: 51)
            }
        ]
}
