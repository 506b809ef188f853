import Hearthline
import HearthlineStore
import Postgres

/// The self-test: for everybody, the rows of the list, the counter, the views' figure and the records that open are one number,
/// and what lies outside does not open.
///
/// It looks through the same repositories as the server, as one person of each role and place, and compares with the views as
/// a login of the same scope. It changes nothing but the sessions it opens and ends. Work that comes in between two looks
/// makes numbers differ for a moment: a difference is looked at again before it counts.
struct OneTruth {
    /// An administrator's session; he must be a superuser to ask as somebody else.
    let session: Session
    let store: Store
    /// Listed records opened per person and kind; half as many of what must stay shut.
    let sample: Int
    let tries: Int
    let progress: @Sendable (LoadingProgress) -> Void

    private let views: TruthViews

    init(
        session: Session, store: Store, sample: Int = 100, tries: Int = 3,
        progress: @escaping @Sendable (LoadingProgress) -> Void = { _ in }
    ) {
        (self.session, self.store, self.sample, self.tries) = (session, store, sample, tries)
        self.progress = progress
        views = TruthViews(session)
    }

    /// Runs the whole test.
    func run() async throws -> [TruthRow] {
        let people = try await TruthPerson.signIn(session, store)
        do {
            var rows: [TruthRow] = []
            for (place, person) in people.enumerated() {
                progress(LoadingProgress(phase: "核对一致性", fraction: Double(place) / Double(people.count)))
                rows += try await look(as: person)
            }
            rows += try await lookAsLogins()
            try await leave(people)
            progress(LoadingProgress(phase: "完成", fraction: 1))
            return rows
        } catch {
            try? await leave(people)
            throw error
        }
    }

    private func leave(_ people: [TruthPerson]) async throws {
        for principal in people.compactMap(\.principal) {
            try await store.sessions.signOut(as: TruthPerson.caller(principal))
        }
    }

    private func look(as person: TruthPerson) async throws -> [TruthRow] {
        guard let principal = person.principal else {
            let scope = person.station.map(TruthScope.station) ?? person.site.map(TruthScope.site) ?? .company
            return [row(person, scope, .tickets, nil)]
        }
        let eyes = TruthEyes(store: store, principal: principal, sample: sample)
        let scope = TruthScope(ticketsOf: principal)
        var rows = [
            row(person, scope, .tickets, try await settled { try await tickets(eyes, scope, fresh: $0) }),
            row(person, scope, .open, try await settled { try await open(eyes, scope, fresh: $0) }),
        ]
        if let scope = TruthScope(callbacksOf: principal) {
            rows.append(
                row(person, scope, .callbacks, try await settled { try await callbacks(eyes, scope, fresh: $0) }))
        }
        return rows
    }

    private func row(
        _ person: TruthPerson, _ scope: TruthScope, _ subject: TruthRow.Subject, _ figures: TruthFigures?
    ) -> TruthRow {
        TruthRow(
            role: person.role.label.zh, login: person.agentNo, scope: scope.words, subject: subject,
            figures: figures)
    }

    /// The first look may use what the views said a moment ago; a second one asks everything anew.
    private func settled(_ look: (_ fresh: Bool) async throws -> TruthFigures) async throws -> TruthFigures {
        var figures = try await look(false)
        for _ in 1..<max(1, tries) where !figures.isTrue { figures = try await look(true) }
        return figures
    }
}

extension OneTruth {
    private func tickets(_ eyes: TruthEyes, _ scope: TruthScope, fresh: Bool) async throws -> TruthFigures {
        let ids = try await eyes.tickets()
        var figures = TruthFigures(
            listed: ids.count, counted: try await eyes.ticketCount(), visible: try await visible(to: eyes.principal),
            viewed: try await views.ask(scope, fresh: fresh).tickets)
        let chosen = eyes.chosen(ids)
        let strangers = try await strangers("hotline.ticket", scope)
        (figures.tried, figures.opened) = (chosen.count, try await eyes.openTickets(chosen, history: false))
        (figures.strangersTried, figures.strangersOpened) = (
            strangers.count, try await eyes.openTickets(strangers, history: true)
        )
        return figures
    }

    private func open(_ eyes: TruthEyes, _ scope: TruthScope, fresh: Bool) async throws -> TruthFigures {
        var filter = TicketFilter()
        filter.openOnly = true
        return TruthFigures(
            listed: try await eyes.tickets(filter).count, counted: try await eyes.ticketCount(filter),
            viewed: try await views.ask(scope, fresh: fresh).open)
    }

    private func callbacks(_ eyes: TruthEyes, _ scope: TruthScope, fresh: Bool) async throws -> TruthFigures {
        let ids = try await eyes.callbacks()
        var figures = TruthFigures(
            listed: ids.count, counted: try await eyes.callbackCount(),
            viewed: try await views.ask(scope, fresh: fresh).callbacks)
        let chosen = eyes.chosen(ids)
        let strangers = try await strangers("hotline.callback_task", scope)
        (figures.tried, figures.opened) = (chosen.count, try await eyes.openCallbacks(chosen))
        (figures.strangersTried, figures.strangersOpened) = (
            strangers.count, try await eyes.openCallbacks(strangers)
        )
        return figures
    }

    /// The tickets that the policies alone let a person see: lists and records ask for more than that by themselves, which
    /// would hide a policy that lets too much through. Asked like the server asks, over the pool's login.
    private func visible(to principal: Principal) async throws -> Int {
        let key = principal.sessionKey.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
        try await session.execute(
            script: """
                BEGIN; SET LOCAL SESSION AUTHORIZATION hearthline_server;
                SELECT set_config('hearthline.session', \(SQLText(key)), true);
                SET LOCAL ROLE \(try principal.databaseRole().rawValue);
                """)
        do {
            let count = try await count("SELECT count(*) FROM hotline.ticket")
            try await session.execute(script: "ROLLBACK;")
            return count
        } catch {
            try? await session.execute(script: "ROLLBACK;")
            throw error
        }
    }

    /// Some ids outside the scope, as nobody's policy hides them.
    private func strangers(_ table: String, _ scope: TruthScope) async throws -> [Int64] {
        try await session.query(
            "SELECT id FROM \(table) WHERE \(scope.strangers) ORDER BY hashint8(id) LIMIT \(sample / 2)"
        ).compactMap { $0[0].flatMap { Int64($0) } }
    }

    /// The logins people really have: no list of their own, so the views are compared with the data.
    private func lookAsLogins() async throws -> [TruthRow] {
        var rows: [TruthRow] = []
        for (login, condition) in try await views.logins() {
            let figures = try await settled { _ in
                TruthFigures(
                    counted: try await total(condition), viewed: try await views.ask(as: login).tickets)
            }
            rows.append(
                TruthRow(role: "数据库账号", login: login, scope: "授权范围", subject: .tickets, figures: figures))
        }
        return rows
    }

    private func total(_ condition: String) async throws -> Int {
        try await count("SELECT count(*) FROM hotline.ticket WHERE \(condition)")
    }

    private func count(_ sql: String) async throws -> Int {
        let rows = try await session.query(sql)
        return rows.first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0
    }
}
