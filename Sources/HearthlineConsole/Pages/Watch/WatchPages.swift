internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Households that call again and again: for their station, the lead of its site, and heads. Source: CBK-15
struct WatchPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("watch") { request, context in
            try await core.page(
                "watch", Label("关注名单", "Watch list"), try await list(request, context), request, context)
        }
        router.get("watch/rows") { request, context in
            try core.fragment("watch_rows", try await list(request, context), context)
        }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> WatchListView {
        let caller = try context.caller
        let query = request.query
        let (site, station): (Int16?, Int16?) = (try query.optional("site"), try query.optional("station"))
        let token = query.text("after")
        let after = token.isEmpty ? nil : try PageToken(token)
        let page = try await core.store.directory.watched(site: site, station: station, after: after, as: caller)
        let names = await core.places.names(as: caller)
        return WatchListView(
            page, site: site, station: station, names, context.language, reader: caller.principal,
            query: request.uri.query ?? "", now: Date())
    }
}

/// The watch list with its filter.
struct WatchListView {
    let rows: [WatchRow]
    let sites: [SelectOption]
    let stations: [SelectOption]
    let isStation: Bool
    let isHead: Bool
    let query: String
    let next: String?

    init(
        _ page: Page<WatchedHousehold>, site: Int16?, station: Int16?, _ names: Places.Names, _ language: Language,
        reader: Principal, query: String, now: Date
    ) {
        rows = page.rows.map { WatchRow($0, names, language, now: now) }
        isStation = reader.role.isStationRole
        isHead = reader.role.databaseRole == .departmentHead
        sites = names.sites.map { SelectOption("\($0.id)", $0.name, chosen: site.map { "\($0)" }) }
        let everywhere = reader.role.databaseRole == .departmentHead
        let seen = names.stations.filter { everywhere || $0.siteID == reader.siteID }
        stations = seen.map { SelectOption("\($0.id)", $0.name, chosen: station.map { "\($0)" }) }
        self.query = query
        next = page.next.map { token in
            let pairs = [("site", site.map { "\($0)" }), ("station", station.map { "\($0)" }), ("after", token.text)]
            return AddressLine(pairs.compactMap { pair in pair.1.map { (pair.0, $0) } }).text
        }
    }
}

/// One household to watch.
struct WatchRow {
    let address: String
    let station: String
    let count: String
    let first: String
    let latest: String
    /// The latest ticket's page; nil where the reader may not open it.
    let ticket: Int64?
    let number: String

    init(_ household: WatchedHousehold, _ names: Places.Names, _ language: Language, now: Date) {
        address = household.maskedAddress
        station = names.station(household.stationID)
        count = CareView.count(household.tickets, in: household.days, language)
        first = DateText.short(household.firstAt)
        latest = DateText.near(household.latestAt, now: now)
        ticket = household.opens ? household.latestTicketID : nil
        number = household.latestNumber
    }
}
