internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore
internal import Hummingbird

/// Planning, moving and giving up callbacks, complaints and charges that came out of them. Source: CBK-02, CBK-06,
/// CBK-07, ORG-04
struct CallbackLeadPages: PageGroup {
    let core: ConsoleCore

    func add(to router: some RouterMethods<ConsoleContext>) {
        router.get("callbacks/lead") { request, context in
            try await core.page(
                "callback_lead", Label("回访安排", "Callback planning"), try await view(request.query, nil, context),
                request, context)
        }
        router.post("callbacks/lead/propose") { request, context in try await propose(request, context) }
        router.post("callbacks/lead/confirm") { request, context in try await confirm(request, context) }
        router.post("callbacks/lead/reassign") { request, context in try await reassign(request, context) }
        router.post("callbacks/lead/skip") { request, context in try await skip(request, context) }
        router.post("callbacks/lead/coverage") { request, context in try await approve(request, context) }
        router.post("callbacks/lead/complaints/:id") { request, context in try await complain(request, context) }
        router.post("callbacks/lead/charges/:id") { request, context in try await decide(request, context) }
    }

    private func view(_ form: Form, _ message: Label?, _ context: ConsoleContext) async throws -> CallbackLeadView {
        let (caller, callbacks, now) = (try context.leadingCaller, core.store.callbacks, Date())
        let names = await core.places.names(as: caller)
        let chosen: Int16? = try form.optional("site")
        guard let site = caller.principal.siteID ?? chosen ?? names.sites.first?.id else {
            throw HearthlineError(.forbidden)
        }
        let day = ServiceDay(now)
        async let plan = callbacks.plan(siteID: site, day: day, as: caller)
        async let coverage = callbacks.coverage(from: ServiceDay(number: day.number - 6), through: day, as: caller)
        async let waiting = queue(site, after: form, as: caller)
        async let candidates = callbacks.complaintCandidates(after: try form.mark("candidates"), size: 20, as: caller)
        async let checks = callbacks.chargeChecks(after: try form.mark("checks"), size: 20, as: caller)
        async let colleagues = core.store.staff.listColleagues(as: caller)
        let facts = CallbackLeadView.Facts(
            siteID: site, day: day, plan: try await plan, coverage: try await coverage, queue: try await waiting,
            candidates: try await candidates, checks: try await checks, colleagues: try await colleagues,
            marks: .init(tasks: form.text("after"), candidates: form.text("candidates"), checks: form.text("checks")),
            message: message?.text(context.language))
        return CallbackLeadView(facts, names, context.language, reader: caller.principal, now: now)
    }

    /// A page of what a lead may move or give up; heads move nothing.
    private func queue(_ site: Int16, after form: Form, as caller: Caller) async throws -> CallbackLeadView.Queue? {
        guard caller.principal.role.databaseRole == .teamLead else { return nil }
        let after = form.text("after")
        let token = after.isEmpty ? nil : try CallbackPageToken(after)
        let filter = CallbackFilter(siteID: site)
        async let total = core.store.callbacks.count(filter, as: caller)
        let page = try await core.store.callbacks.list(filter, after: token, size: 40, as: caller)
        return CallbackLeadView.Queue(page: page, total: try await total)
    }

    private func done(_ form: Form, _ message: Label, _ context: ConsoleContext) async throws -> Response {
        try core.fragment("callback_lead_body", try await view(form, message, context), context)
    }

    private func propose(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (form, caller) = (try await request.form(), try context.leadingCaller)
        let (shares, requestID) = (try form.shares("idle-"), try form.requestID)
        let shift: Int16 = try form.number("shift")
        let receipt = try await core.write { () throws(HearthlineError) in
            try await core.store.callbacks.proposePlan(
                day: ServiceDay(Date()), shift: shift, idleMinutes: shares, requestID: requestID, as: caller)
        }
        return try await done(
            form,
            Label("已提出计划,共 \(receipt.subjectID) 个,请确认。", "Proposed: \(receipt.subjectID) callbacks. Please confirm."),
            context)
    }

    private func confirm(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (form, caller) = (try await request.form(), try context.leadingCaller)
        let (shares, requestID) = (try form.shares("target-"), try form.requestID)
        let shift: Int16 = try form.number("shift")
        let receipt = try await core.write { () throws(HearthlineError) in
            try await core.store.callbacks.confirmPlan(
                day: ServiceDay(Date()), shift: shift, targets: shares, requestID: requestID, as: caller)
        }
        let label =
            receipt.outcome == "approval_required"
            ? Label("已确认。覆盖率低于下限,已请部长批准。", "Confirmed. The coverage is below the floor; the head has been asked.")
            : Label("计划已确认。", "The plan is confirmed.")
        return try await done(form, label, context)
    }

    private func reassign(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (form, caller) = (try await request.form(), try context.leadingCaller)
        let (tasks, requestID) = (try form.tasks(), try form.requestID)
        let colleague: Int64 = try form.number("to")
        let receipt = try await core.write { () throws(HearthlineError) in
            try await core.store.callbacks.reassign(
                tasks, to: colleague, reason: form.text("reason"), requestID: requestID, as: caller)
        }
        let count = receipt.subjectID ?? 0
        return try await done(form, Label("已改派 \(count) 个回访。", "\(count) callbacks moved."), context)
    }

    private func skip(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (form, caller) = (try await request.form(), try context.leadingCaller)
        let (tasks, requestID) = (try form.tasks(), try form.requestID)
        let receipt = try await core.write { () throws(HearthlineError) in
            try await core.store.callbacks.skipForCapacity(
                tasks, reason: form.text("reason"), requestID: requestID, as: caller)
        }
        let count = receipt.subjectID ?? 0
        return try await done(
            form, Label("已结束 \(count) 个回访。", "\(count) callbacks ended."), context)
    }

    private func approve(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (form, caller) = (try await request.form(), try context.leadingCaller)
        let (site, requestID): (Int16, UUID) = (try form.number("site"), try form.requestID)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.callbacks.approveCoverage(
                siteID: site, day: ServiceDay(Date()), reason: form.text("reason"), requestID: requestID, as: caller)
        }
        return try await done(form, Label("已批准。", "Approved."), context)
    }

    private func complain(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (form, caller) = (try await request.form(), try context.leadingCaller)
        let (event, requestID) = (try context.key("id", or: .eventNotFound), try form.requestID)
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.callbacks.registerComplaint(
                eventID: event, reason: form.text("reason"), requestID: requestID, as: caller)
        }
        return try await done(form, Label("已登记为投诉。", "Registered as a complaint."), context)
    }

    private func decide(_ request: Request, _ context: ConsoleContext) async throws -> Response {
        let (form, caller) = (try await request.form(), try context.leadingCaller)
        let (check, requestID) = (try context.key("id", or: .chargeCheckNotFound), try form.requestID)
        guard let verdict = ChargeCheckStatus(rawValue: form.text("verdict")) else {
            throw HearthlineError(.fieldInvalid, field: "verdict")
        }
        _ = try await core.write { () throws(HearthlineError) in
            try await core.store.callbacks.decideChargeCheck(
                check, verdict, note: form.text("note"), requestID: requestID, as: caller)
        }
        return try await done(form, Label("核查已结束。", "The check is decided."), context)
    }
}

extension Form {
    /// Amounts by person out of fields such as `idle-17`; empty ones are left out. Throws `FIELD_INVALID`.
    func shares(_ prefix: String) throws(HearthlineError) -> [Callbacks.Share] {
        var shares: [Callbacks.Share] = []
        for name in flat.keys.sorted() where name.hasPrefix(prefix) {
            guard let amount: Int32 = try optional(name) else { continue }
            guard let person = Int64(name.dropFirst(prefix.count)) else {
                throw HearthlineError(.fieldInvalid, field: name)
            }
            shares.append(Callbacks.Share(employeeID: person, amount: amount))
        }
        return shares
    }

    /// Where a page of a list begins; nil on the first one. Throws `PAGE_TOKEN_INVALID`.
    func mark(_ name: String) throws(HearthlineError) -> PageToken? {
        let text = text(name)
        return text.isEmpty ? nil : try PageToken(text)
    }

    /// The ticked tasks. Throws `FIELD_INVALID` when none is ticked, or one is no key.
    func tasks() throws(HearthlineError) -> [Int64] {
        let tasks = all("task").compactMap { Int64($0) }
        guard !tasks.isEmpty, tasks.count == all("task").count else {
            throw HearthlineError(.fieldInvalid, field: "task")
        }
        return tasks
    }
}
