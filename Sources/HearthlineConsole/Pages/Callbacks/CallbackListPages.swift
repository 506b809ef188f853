internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// The callback desk's list of the day, and callbacks by filter. Source: CBK-02 to CBK-04
struct CallbackListPages: PageGroup {
    let core: ConsoleCore

    /// How many tasks a day without a plan shows.
    private static let unplanned = 200

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("callbacks") { request, context in
            guard try context.callCenterCaller.principal.siteID != nil else {
                return Response.redirect(to: "/callbacks/list", type: .normal)
            }
            return try await core.page(
                "callbacks", Label("回访", "Callbacks"), try await desk(request, context), request, context)
        }
        router.get("callbacks/rows") { request, context in
            try core.fragment("callback_desk", try await desk(request, context), context)
        }
        router.get("callbacks/list") { request, context in
            try await core.page(
                "callback_list", Label("回访任务", "Callback tasks"), try await list(request, context), request, context)
        }
        router.get("callbacks/list/rows") { request, context in
            try core.fragment("callback_list_rows", try await list(request, context), context)
        }
    }

    private func desk(_ request: Request, _ context: ConsoleContext) async throws -> CallbackDeskView {
        let caller = try context.callCenterCaller
        guard let site = caller.principal.siteID else { throw HearthlineError(.forbidden) }
        let (now, callbacks) = (Date(), core.store.callbacks)
        let place = try CallbackDay.Place(request.query)
        async let reminders = callbacks.reminders(at: now, as: caller)
        async let colleagues = core.store.staff.listColleagues(as: caller)
        let plan = try await callbacks.plan(day: ServiceDay(now), as: caller)
        let quota = plan.isEmpty ? Self.unplanned : plan.map { Int($0.target) }.reduce(0, +)
        let worklist = try await callbacks.worklist(siteID: site, day: ServiceDay(now), quota: quota, as: caller)
        let calls = CallbackDay(worklist, at: place, reader: caller.principal, now: now)
        let tasks = try await callbacks.tasks(calls.shown.map(\.taskID), as: caller)
        let facts = CallbackDeskView.Facts(
            day: calls, tasks: tasks, reminders: try await reminders, plan: plan,
            colleagues: Dictionary(try await colleagues.map { ($0.employeeID, $0.agentNo) }) { first, _ in first })
        let names = await core.places.names(as: caller)
        return CallbackDeskView(facts, names, context.language, reader: caller.principal, now: now)
    }

    private func list(_ request: Request, _ context: ConsoleContext) async throws -> CallbackListView {
        var pairs = request.query.flat
        let after = try pairs.removeValue(forKey: "after").map { try CallbackPageToken($0) }
        let filter = try CallbackFilter(query: pairs)
        let caller = try context.callCenterCaller
        async let total = core.store.callbacks.count(filter, as: caller)
        let page = try await core.store.callbacks.list(filter, after: after, as: caller)
        let names = await core.places.names(as: caller)
        let now = Date()
        return CallbackListView(
            rows: page.rows.map { CallbackRow($0, names, context.language, me: caller.principal.employeeID, now: now) },
            total: try await total, query: request.uri.query ?? "",
            next: page.next.map { AddressLine(filter.query + [("after", $0.text)]).text })
    }
}

extension ConsoleContext {
    /// The caller, when it is somebody of the call center; throws `FORBIDDEN` for stations, and like `caller`.
    var callCenterCaller: Caller {
        get throws(HearthlineError) {
            let caller = try self.caller
            guard try caller.principal.databaseRole() != .station else { throw HearthlineError(.forbidden) }
            return caller
        }
    }

    /// The caller, when it is a lead or a head; throws `FORBIDDEN` otherwise.
    var leadingCaller: Caller {
        get throws(HearthlineError) {
            let caller = try self.caller
            guard caller.principal.role.hasLeadPowers else { throw HearthlineError(.forbidden) }
            return caller
        }
    }
}
