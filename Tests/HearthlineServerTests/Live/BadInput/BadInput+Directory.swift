import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

extension BadInput {
    private typealias Methods = Hearthline_V1_DirectoryService.Method

    static let directory = search + places + watched + areas + home + oversight

    private static let search = GoodRequest<Hearthline_V1_SearchAddressesRequest>(
        Methods.SearchAddresses.descriptor, as: .agent1
    ) {
        $0.query = "阳光"
    }.refuses(
        .texts("query", \.query, upTo: 100, missing: .textMissing), .numbers("limit", \.limit, -1, 51, .max))

    private static let places =
        GoodRequest<Hearthline_V1_GetHouseholdRequest>(Methods.GetHousehold.descriptor, as: .agent1) {
            $0.householdID = 23
        }.refuses(.ids("household_id", \.householdID), .ids("call_id", \.callID))
        + GoodRequest<Hearthline_V1_ListHouseholdsRequest>(Methods.ListHouseholds.descriptor, as: .agent1) {
            $0.buildingID = 113
        }.refuses(.ids("building_id", \.buildingID))
        + GoodRequest<Hearthline_V1_LookUpCallerRequest>(Methods.LookUpCaller.descriptor, as: .agent1) {
            $0.phone = "13800000023"
        }.refuses(
            .phones("phone", \.phone), .values("phone", \.phone, .phoneInvalid, "", " "), .ids("call_id", \.callID))

    private static let watched = GoodRequest<Hearthline_V1_ListWatchedHouseholdsRequest>(
        Methods.ListWatchedHouseholds.descriptor, as: .lead1
    ) { $0.pageSize = 10 }.refuses(
        .smallIDs("site_id", \.siteID), .smallIDs("station_id", \.stationID),
        .numbers("page_size", \.pageSize, -1, 201), .tokens("page_token", \.pageToken, .pageTokenInvalid))

    private static let areas =
        GoodRequest<Hearthline_V1_ProposeServiceAreaRequest>(Methods.ProposeServiceArea.descriptor, as: .lead1) {
            ($0.requestID, $0.nodeID, $0.stationID, $0.reason) = (uuid, 111, 2, "改由北关站负责")
        }.refuses(
            .requestIDs(\.requestID), .ids("node_id", \.nodeID), .smallIDs("station_id", \.stationID),
            .times("valid_from", \.validFrom), .reasons(\.reason))
        + GoodRequest<Hearthline_V1_DecideServiceAreaRequest>(Methods.DecideServiceArea.descriptor, as: .lead1) {
            ($0.requestID, $0.changeID) = (uuid, 999_999)
        }.refuses(.requestIDs(\.requestID), .ids("change_id", \.changeID))

    private static let home = GoodRequest<Hearthline_V1_DeclareHouseholdRequest>(
        Methods.DeclareHousehold.descriptor, as: .agent1
    ) {
        ($0.requestID, $0.householdID, $0.livesThere) = (uuid, 23, true)
    }.refuses(.requestIDs(\.requestID), .ids("household_id", \.householdID))
}
