internal import FoundationEssentials
internal import HTTPTypes
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Alerts: the badge of every desk, the list of open and past ones, acknowledging. Source: rules README A.3
struct AlertPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("alerts") { request, context in
            try await core.page("alerts", Label("提醒", "Alerts"), try await list(request, context), request, context)
        }
        router.get("alerts/rows") { request, context in
            try core.fragment("alert_rows", try await list(request, context), context)
        }
        router.get("alerts/badge") { _, context in try core.fragment("alert_badge", try await badge(context), context) }
        router.post("alerts/:id") { request, context in try await acknowledge(request, context) }
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> AlertsView {
        let caller = try context.caller
        let query = try AlertQuery(request.query, caller.principal)
        let page = try await core.store.oversight.list(query.filter, after: query.after, as: caller)
        let names = await core.places.names(as: caller)
        return AlertsView(page, query, caller.principal, names, context.language, now: Date())
    }

    private func badge(_ context: ConsoleContext) async throws -> AlertBadge {
        let caller = try context.caller
        let filter = AlertFilter(standing: .open, told: caller.principal.role.alertCircle)
        return AlertBadge(try await core.store.oversight.list(filter, size: AlertBadge.most, as: caller))
    }

    /// The row goes away by itself: the change is told to every open page, to this one first.
    private func acknowledge(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let caller = try context.caller
        let id = try context.key("id", or: .pageNotFound)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.oversight.acknowledge(alert: id, as: caller)
        }
        guard request.isFragment else { return .redirect(to: "/alerts", type: .normal) }
        var response = Response(status: .noContent)
        response.headers[.htmxEvent] = "acknowledged"
        return response
    }
}
