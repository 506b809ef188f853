internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Places, stations and people.
struct DirectoryService: Hearthline_V1_DirectoryService.SimpleServiceProtocol {
    let directory: Directory
    let staff: Staff

    func searchAddresses(
        request: Hearthline_V1_SearchAddressesRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SearchAddressesResponse {
        let query = try Field.requiredLine(request.query, 100, "query")
        let limit = request.limit == 0 ? 20 : try Field.count(request.limit, 1...50, "limit")
        let matches = try await Work.run { caller in
            try await directory.searchAddresses(query, limit: limit, as: caller)
        }
        return .with { $0.matches = matches.map { .init($0) } }
    }

    func getHousehold(
        request: Hearthline_V1_GetHouseholdRequest, context: ServerContext
    ) async throws -> Hearthline_V1_HouseholdCard {
        let id = try Field.id(request.householdID, "household_id")
        let callID = try Field.optionalID(request.hasCallID ? request.callID : nil, "call_id")
        return .init(
            try await Work.run { caller in
                try await directory.household(id, callID: callID, as: caller)
            })
    }

    func listHouseholds(
        request: Hearthline_V1_ListHouseholdsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListHouseholdsResponse {
        let id = try Field.id(request.buildingID, "building_id")
        let households = try await Work.run { caller in
            try await directory.households(inBuilding: id, as: caller)
        }
        return .with { $0.households = households.map { .init($0) } }
    }

    func declareHousehold(
        request: Hearthline_V1_DeclareHouseholdRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.householdID, "household_id")
        return .init(
            try await Work.run { caller in
                try await staff.declareHousehold(id, livesThere: request.livesThere, requestID: requestID, as: caller)
            })
    }

    func listStations(
        request: Hearthline_V1_ListStationsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListStationsResponse {
        let stations = try await Work.run { caller in
            try await directory.stations(as: caller)
        }
        return .with { $0.stations = stations.map { .init($0) } }
    }

    func listSites(
        request: Hearthline_V1_ListSitesRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListSitesResponse {
        let sites = try await Work.run { caller in try await directory.sites(as: caller) }
        return .with { $0.sites = sites.map { .init($0) } }
    }

    func listWatchedHouseholds(
        request: Hearthline_V1_ListWatchedHouseholdsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListWatchedHouseholdsResponse {
        let site = try Field.optionalSmallID(request.hasSiteID ? request.siteID : nil, "site_id")
        let station = try Field.optionalSmallID(request.hasStationID ? request.stationID : nil, "station_id")
        let (size, token) = (try Field.pageSize(request.pageSize), try Field.pageToken(request.pageToken))
        let page = try await Work.run {
            try await directory.watched(site: site, station: station, after: token, size: size, as: $0)
        }
        return .with {
            $0.households = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func listPeople(
        request: Hearthline_V1_ListPeopleRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListPeopleResponse {
        let people = try await Work.run { caller in
            try await staff.listColleagues(as: caller)
        }
        return .with { $0.people = people.map { .init($0) } }
    }

    func lookUpCaller(
        request: Hearthline_V1_LookUpCallerRequest, context: ServerContext
    ) async throws -> Hearthline_V1_CallerCard {
        guard let phone = try Field.phone(request.phone, "phone") else {
            throw HearthlineError(.phoneInvalid, field: "phone")
        }
        let callID = try Field.optionalID(request.hasCallID ? request.callID : nil, "call_id")
        return .init(
            try await Work.run { caller in
                try await directory.lookUpCaller(phone, callID: callID, as: caller)
            })
    }
}
