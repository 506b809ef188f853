internal import Hearthline
internal import HearthlineProtocol

/// Households found through the service, each looked up once.
actor HouseholdBook {
    struct Entry: Sendable, Equatable {
        var id: Int64
        var stationID: Int32?
    }

    private let remote: Remote
    private var found: [String: Entry?] = [:]
    private var stations: [Int32: Hearthline_V1_Station] = [:]

    init(_ remote: Remote) {
        self.remote = remote
    }

    /// The household of a number; nil when the directory does not hold it.
    func find(_ number: String) async throws -> Entry? {
        if let known = found[number] { return known }
        let entry = try await search(number)
        found[number] = .some(entry)
        return entry
    }

    /// Whether a station goes by this code or name.
    func isStation(_ id: Int32?, called name: String) async throws -> Bool {
        if stations.isEmpty {
            let list = try await remote.directory.listStations(
                .init(), metadata: remote.metadata, options: remote.options)
            stations = Dictionary(list.stations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
        guard let station = id.flatMap({ stations[$0] }) else { return false }
        return station.code == name || station.displayName == name
    }

    private func search(_ number: String) async throws -> Entry? {
        // A search reads a number such as A3-501 as a place too, and would answer with somebody else's home.
        let words = AddressQuery(number)
        guard words.building == nil || (words.community == nil && words.initials == nil) else { return nil }
        var request = Hearthline_V1_SearchAddressesRequest()
        request.query = number
        request.limit = 1
        let answer = try await remote.directory.searchAddresses(
            request, metadata: remote.metadata, options: remote.options)
        return answer.matches.first { $0.hasHouseholdID }.map {
            Entry(id: $0.householdID, stationID: $0.hasStationID ? $0.stationID : nil)
        }
    }
}
