import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_TicketService.Method

    static let ticketReads = single + lists + others

    private static let single =
        GoodRequest<Hearthline_V1_GetTicketRequest>(Methods.GetTicket.descriptor, as: .agent1) { $0.ticketID = 999_999 }
        .refuses(.ids("ticket_id", \.ticketID))
        + GoodRequest<Hearthline_V1_GetTimelineRequest>(Methods.GetTimeline.descriptor, as: .agent1) {
            $0.ticketID = 999_999
        }.refuses(.ids("ticket_id", \.ticketID))
        + GoodRequest<Hearthline_V1_FindHouseholdTicketsRequest>(
            Methods.FindHouseholdTickets.descriptor, as: .agent1
        ) { $0.householdID = 23 }
        .refuses(.ids("household_id", \.householdID), .ids("call_id", \.callID))

    private static let list = GoodRequest<Hearthline_V1_ListTicketsRequest>(Methods.ListTickets.descriptor, as: .agent1)
    private static let count = GoodRequest<Hearthline_V1_CountTicketsRequest>(
        Methods.CountTickets.descriptor, as: .agent1)

    private static let lists =
        list.refuses(.numbers("page_size", \.pageSize, -1, 201), .tokens("page_token", \.pageToken, .pageTokenInvalid))
        + list.refuses(in: "filter", \.filter, filter) + count.refuses(in: "filter", \.filter, filter)

    private static let filter: [Wrong<Hearthline_V1_TicketFilter>] = .all(
        .codeLists("states", \.states, good: .accepted), .codeLists("urgencies", \.urgencies, good: .p1),
        .codeLists("faults", \.faults, good: .burst), .smallIDs("station_id", \.stationID),
        .times("register_from", \.registerFrom), .times("register_to", \.registerTo),
        [
            Wrong("register_to", "before its beginning") {
                ($0.registerFrom.seconds, $0.registerTo.seconds) = (1_763_164_801, 1_763_164_800)
            }
        ],
        .texts("number_prefix", \.numberPrefix, upTo: 24), .ids("household_id", \.householdID),
        .ids("incident_id", \.incidentID))

    private static let others =
        GoodRequest<Hearthline_V1_ListFollowUpsRequest>(Methods.ListFollowUps.descriptor, as: .agent1)
        .refuses(.numbers("page_size", \.pageSize, -1, 201))
        + GoodRequest<Hearthline_V1_ListIntakeExceptionsRequest>(
            Methods.ListIntakeExceptions.descriptor, as: .lead1
        ) { $0.day = "2025-11-15" }
        .refuses(.days("day", \.day))
        + GoodRequest<Hearthline_V1_WatchTicketsRequest>(Methods.WatchTickets.descriptor, as: .agent1)
        .refuses(.tokens("resume_token", \.resumeToken, .resumeTokenExpired))
}
