public import Hearthline
import Postgres

/// Addresses, households and callers.
///
/// Source: INT-02, INT-04, DSP-01
public struct Directory: Sendable {
    let database: Database
    let phones: PhoneVault

    /// Finds places for free text such as 「阳光三栋二单元501」 or a household number, best first.
    ///
    /// Same-named communities all appear. A unit or room that does not exist is answered with its building or unit.
    public func searchAddresses(
        _ text: String, limit: Int = 20, as caller: Caller
    ) async throws(HearthlineError) -> [AddressMatch] {
        let words = try TextRule(maximum: 100).normalized(text, field: "query")
        if words.isEmpty { return [] }
        let search = SearchAddresses(text: words, query: AddressQuery(words), limit: Int32(min(max(limit, 1), 50)))
        return try await database.run(search, as: caller, .read)
    }

    /// The households of a building, in order of unit and room; logged as one look. A station finds those it serves.
    ///
    /// Source: SEC-03, SEC-08
    public func households(
        inBuilding buildingID: Int64, as caller: Caller
    ) async throws(HearthlineError) -> [Household] {
        try await database.run(HouseholdsInBuilding(buildingID: buildingID), as: caller, .write)
    }

    /// The card of one household; logged, with `callID` as part of an own call, otherwise as a look-up without one.
    ///
    /// Refuses with `HOUSEHOLD_NOT_FOUND`. Source: SEC-08
    public func household(
        _ householdID: Int64, callID: Int64? = nil, as caller: Caller
    ) async throws(HearthlineError) -> HouseholdCard {
        try await database.one(OpenHousehold(householdID: householdID, callID: callID), as: caller, .write)
    }

    /// What is known about the number that rings; logged like ``household(_:callID:as:)``.
    public func lookUpCaller(
        _ phone: PhoneNumber, callID: Int64?, as caller: Caller
    ) async throws(HearthlineError) -> CallerCard {
        let look = LookUpCaller(index: phones.index(of: phone), callID: callID)
        return CallerCard(households: try await database.run(look, as: caller, .write))
    }

    /// The station in charge of a household now; nil when no area covers it.
    ///
    /// Refuses with `HOUSEHOLD_NOT_FOUND`. Source: DSP-01
    public func stationFor(householdID: Int64, as caller: Caller) async throws(HearthlineError) -> Int16? {
        let found = try await database.run(StationForHousehold(householdID: householdID), as: caller, .read)
        guard let station = found.first else { throw HearthlineError(.householdNotFound) }
        return station
    }

    /// The active stations, by code.
    public func stations(as caller: Caller) async throws(HearthlineError) -> [Station] {
        try await database.run(Stations(), as: caller, .read)
    }

    /// The active sites, by code.
    public func sites(as caller: Caller) async throws(HearthlineError) -> [Site] {
        try await database.run(Sites(), as: caller, .read)
    }
}
