internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// All sites at a glance, for heads. Source: RPT-05, RPT-07
struct OverviewPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("overview") { request, context in
            try await core.page(
                "overview", Label("总览", "Overview"), try await view(request, context), request, context)
        }
        // Every part of the page that holds numbers; each finds its own place.
        router.get("overview/figures") { request, context in
            try core.fragment("overview_figures", try await view(request, context), context)
        }
    }

    private func view(_ request: Request, _ context: ConsoleContext) async throws -> OverviewView {
        let caller = try context.caller
        guard try caller.principal.databaseRole() == .departmentHead else { throw HearthlineError(.forbidden) }
        let (query, now) = (request.query, Date())
        let site: Int16? = try query.optional("site")
        guard let day = query.text("day").isEmpty ? ServiceDay(now) : ServiceDay(iso: query.text("day")) else {
            throw HearthlineError(.fieldInvalid, field: "day")
        }
        async let figures = core.store.overview.figures(of: day, siteID: site, as: caller)
        async let missing = core.store.scripts.unnoticedHolidays(as: caller)
        let names = await core.places.names(as: caller)
        return OverviewView(
            try await figures, site: site, missing: try await missing, names, context.language, now: now)
    }
}
