import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    static let registration = form + referral + readBack

    private static let good = GoodRequest<Hearthline_V1_RegisterTicketRequest>(
        Hearthline_V1_TicketService.Method.RegisterTicket.descriptor, as: .agent1
    ) { $0 = .flat(requestID: uuid) }

    private static let form = good.refuses(
        .requestIDs(\.requestID), .ids("call_id", \.callID), .codes("category", \.category),
        .codes("fault", \.fault, required: true),
        .texts("problem", \.problem, upTo: 2000, missing: .textMissing, lines: true),
        .values("problem", \.problem, .textMissing, "冷"), .codes("urgency", \.urgency),
        [Wrong("urgency", "below the floor", .urgencyTooLow) { ($0.fault, $0.urgency) = (.burst, .p2) }],
        .ids("household_id", \.householdID), .texts("address", \.address, upTo: 100),
        [Wrong("address", "neither household nor words", .textMissing) { $0.clearHouseholdID() }],
        .names("caller_name", \.callerName), .values("caller_name", \.callerName, .nameInvalid, ""),
        .phones("phone", \.phone), .values("phone", \.phone, .phoneInvalid, ""),
        .phones("second_phone", \.secondPhone), .codes("caller_relation", \.callerRelation),
        .degrees("measured_temp_c", \.measuredTempC), .smallIDs("override_station_id", \.overrideStationID),
        .codes("override_reason", \.overrideReason))

    private static let referral = good.refuses(
        .texts("external_no", \.externalNo, upTo: 40), .times("external_due_time", \.externalDueTime),
        [
            Wrong("external_no", "missing for 12345", .externalNoRequired) {
                ($0.callerRelation, $0.externalDueTime.seconds) = (.heatingOffice, 1_763_164_800)
            },
            Wrong("external_due_time", "missing for 12345", .externalNoRequired) {
                ($0.callerRelation, $0.externalNo) = (.heatingOffice, "12345-7")
            },
        ])

    private static let readBack = good.refuses([
        Wrong("read_backs.item", "unknown", field: "read_backs") { $0.readBacks[0].item = .UNRECOGNIZED(5) },
        Wrong("read_backs.item", "unspecified", field: "read_backs") { $0.readBacks[0].item = .unspecified },
        Wrong("read_backs.item", "twice", field: "read_backs") { $0.readBacks[0].item = .address },
        Wrong("read_backs.item", "five", field: "read_backs") { $0.readBacks.append($0.readBacks[0]) },
        Wrong("read_backs.item", "left out", .readbackMissing, field: "address") { $0.readBacks.remove(at: 1) },
        Wrong("read_backs.item", "not confirmed", .readbackMissing, field: "phone") {
            $0.readBacks[3].confirmed = false
        },
        Wrong("read_backs.exception", "unknown", field: "read_backs") { $0.excuse(3, .UNRECOGNIZED(7)) },
        Wrong("read_backs.exception", "confirmed and excused", field: "read_backs") {
            $0.readBacks[2].exception = .refused
        },
        Wrong("read_backs.exception", "the problem has no excuse", .readbackMissing, field: "problem") {
            $0.excuse(0, .refused)
        },
        Wrong("read_backs.exception", "no emergency", .readbackMissing, field: "phone") {
            $0.excuse(3, .emergencySkip)
        },
    ])
}

extension Hearthline_V1_RegisterTicketRequest {
    /// A cold flat, reported with everything read back.
    static func flat(requestID: String, household: Int64 = Fixture.sunshine501) -> Self {
        .with {
            $0.requestID = requestID
            ($0.category, $0.fault, $0.callerRelation) = (.repair, .nhFlat, .self_)
            ($0.problem, $0.householdID) = ("全屋暖气不热,已经一天了", household)
            ($0.callerName, $0.phone) = ("赵晓明", "13800000023")
            $0.readBacks = [.problem, .address, .name, .phone].map { item in
                .with { ($0.item, $0.confirmed) = (item, true) }
            }
        }
    }

    fileprivate mutating func excuse(_ place: Int, _ exception: Hearthline_V1_ReadBackException) {
        (readBacks[place].confirmed, readBacks[place].exception) = (false, exception)
    }
}
