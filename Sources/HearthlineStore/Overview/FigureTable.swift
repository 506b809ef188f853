import Hearthline

/// The counts of an overview, made figures: each gets the filter of its section, narrowed to its value.
struct FigureTable {
    let query: OverviewQuery
    let rows: [FigureRow]

    func figures(withCallbacks: Bool) -> DeskFigures {
        DeskFigures(
            day: query.day, registered: registered(nil), hours: hours, stations: stations,
            families: parts(FigureRow.Dimension.family, FaultFamily.init(rawValue:)) { $0.families = [$1] },
            faults: parts(FigureRow.Dimension.fault, FaultCode.init(number:)) { $0.faults = [$1] },
            states: parts(FigureRow.Dimension.state, TicketState.init(rawValue:)) { $0.states = [$1] }
                .sorted { $0.key.rawValue < $1.key.rawValue },
            closed: closed(nil), backlog: backlog(nil), urgencies: urgencies,
            callbacks: withCallbacks ? callbacks(nil) : nil, sites: query.scope == CompanyScope.self ? sites : [])
    }

    /// Every site that has a row, in order.
    private var sites: [SiteFigures] {
        Set(rows.compactMap(\.siteID)).sorted().map { site in
            SiteFigures(
                siteID: site, registered: registered(site), closed: closed(site), backlog: backlog(site),
                callbacks: callbacks(site))
        }
    }

    private func registered(_ site: Int16?) -> TicketFigure {
        let dimension = site == nil ? FigureRow.Dimension.none : FigureRow.Dimension.site
        return Figure(filter: query.registered.of(site), count: row(.registered, dimension, site: site).total)
    }

    private func closed(_ site: Int16?) -> TicketFigure {
        Figure(filter: query.closed.of(site), count: row(.closed, site: site).total)
    }

    private func backlog(_ site: Int16?) -> BacklogFigures {
        let (filter, row) = (query.open.of(site), row(.open, site: site))
        func figure(_ count: Int64?, _ narrow: (inout TicketFilter) -> Void) -> TicketFigure {
            Figure(filter: filter.narrowed(narrow), count: Int(count ?? 0))
        }
        return BacklogFigures(
            open: figure(row?.count) { _ in }, overdue: figure(row?.overdue) { $0.overdue = true },
            dueSoon: figure(row?.dueSoon) { $0.dueSoon = true },
            unmatched: figure(row?.unmatched) { $0.unmatched = true },
            rejected: figure(row?.rejected) { $0.rejected = true })
    }

    private var urgencies: [TicketPart<Urgency>] {
        Urgency.allCases.map { urgency in
            TicketPart(
                key: urgency,
                figure: Figure(
                    filter: query.open.narrowed { $0.urgencies = [urgency] },
                    count: row(.open, key: urgency.rawValue).total))
        }
    }

    private func callbacks(_ site: Int16?) -> CallbackFigures {
        let (waiting, ended) = (query.waiting.of(site), query.ended.of(site))
        var due = waiting
        due.callableBy = query.day.end
        return CallbackFigures(
            waiting: Figure(filter: waiting, count: row(.waiting, site: site).total),
            due: Figure(filter: due, count: Int(row(.waiting, site: site)?.overdue ?? 0)),
            done: Figure(filter: ended, count: row(.ended, site: site).total),
            outcomes: CallbackOutcome.allCases.map { outcome in
                var filter = ended
                filter.outcome = outcome
                let count = row(.ended, site: site, key: outcome.rawValue).total
                return FigurePart(key: outcome, figure: Figure(filter: filter, count: count))
            })
    }

    func row(
        _ section: FigureRow.Section, _ dimension: Int16 = 0, site: Int16? = nil, key: Int16? = nil
    ) -> FigureRow? {
        rows.first {
            $0.section == section && $0.dimension == dimension && $0.siteID == site && $0.key == key
        }
    }
}

extension FigureRow? {
    /// What is not answered is nothing.
    var total: Int { Int(self?.count ?? 0) }
}

extension TicketFilter {
    func narrowed(_ change: (inout TicketFilter) -> Void) -> TicketFilter {
        var filter = self
        change(&filter)
        return filter
    }

    fileprivate func of(_ site: Int16?) -> TicketFilter { narrowed { if let site { $0.siteID = site } } }
}

extension CallbackFilter {
    fileprivate func of(_ site: Int16?) -> CallbackFilter {
        var filter = self
        if let site { filter.siteID = site }
        return filter
    }
}
