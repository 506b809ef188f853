import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_TicketService.Method

    static let ticketActs = urge + urgeHousehold + resolve + complete + note + reveal

    private static let urge = GoodRequest<Hearthline_V1_UrgeTicketRequest>(Methods.UrgeTicket.descriptor, as: .agent1) {
        ($0.requestID, $0.ticketID) = (uuid, 999_999)
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version, zeroIsAny: true),
        .texts("note", \.note, upTo: 500, lines: true), .ids("call_id", \.callID))

    private static let urgeHousehold = GoodRequest<Hearthline_V1_UrgeHouseholdRequest>(
        Methods.UrgeHousehold.descriptor, as: .agent1
    ) {
        ($0.requestID, $0.householdID, $0.ticketID) = (uuid, 999_999, 999_999)
    }.refuses(
        .requestIDs(\.requestID), .ids("household_id", \.householdID), .ids("ticket_id", \.ticketID),
        .texts("note", \.note, upTo: 500, lines: true), .ids("call_id", \.callID))

    private static let resolve = GoodRequest<Hearthline_V1_ResolveAddressRequest>(
        Methods.ResolveAddress.descriptor, as: .agent1
    ) {
        ($0.requestID, $0.ticketID, $0.version, $0.householdID) = (uuid, 999_999, 1, 23)
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version),
        .ids("household_id", \.householdID))

    private static let complete = GoodRequest<Hearthline_V1_CompleteIntakeRequest>(
        Methods.CompleteIntake.descriptor, as: .agent1
    ) {
        ($0.requestID, $0.ticketID, $0.version) = (uuid, 999_999, 1)
        $0.readBacks = [.with { ($0.item, $0.confirmed) = (.name, true) }]
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version),
        .names("caller_name", \.callerName), .phones("phone", \.phone),
        [
            Wrong("read_backs.item", "unknown", field: "read_backs") { $0.readBacks[0].item = .UNRECOGNIZED(5) },
            Wrong("read_backs.item", "twice", field: "read_backs") { $0.readBacks += $0.readBacks },
            Wrong("read_backs.exception", "too late to excuse", field: "read_backs") {
                ($0.readBacks[0].confirmed, $0.readBacks[0].exception) = (false, .refused)
            },
            Wrong("read_backs.exception", "unknown", field: "read_backs") {
                $0.readBacks[0].exception = .UNRECOGNIZED(7)
            },
        ])

    private static let note = GoodRequest<Hearthline_V1_AddNoteRequest>(Methods.AddNote.descriptor, as: .agent1) {
        ($0.requestID, $0.ticketID, $0.note) = (uuid, 999_999, "住户下午在家")
    }.refuses(
        .requestIDs(\.requestID), .ids("ticket_id", \.ticketID), .versions(\.version, zeroIsAny: true),
        .texts("note", \.note, upTo: 2000, missing: .textMissing, lines: true))

    private static let reveal = GoodRequest<Hearthline_V1_RevealPersonRequest>(
        Methods.RevealPerson.descriptor, as: .agent1
    ) {
        ($0.ticketID, $0.purpose, $0.reason) = (999_999, .complaint, "核对投诉")
    }.refuses(
        .ids("ticket_id", \.ticketID), .codes("purpose", \.purpose),
        .texts("reason", \.reason, upTo: 500, lines: true), .ids("call_id", \.callID))
}
