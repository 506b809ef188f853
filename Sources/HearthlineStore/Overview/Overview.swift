public import Hearthline
import Postgres

/// The figures of a desk.
///
/// List = counter = figure: every figure is counted by the condition its list asks, and carries the filter.
public struct Overview: Sendable {
    let database: Database

    /// The figures of a service day and of what is open now, in one round trip and of one moment.
    ///
    /// Everybody sees what the lists show: a head all sites or the one asked for, desks their site, stations their
    /// tickets without callbacks. Source: RPT-05, RPT-07, SEC-03
    public func figures(
        of day: ServiceDay, siteID: Int16? = nil, as caller: Caller
    ) async throws(HearthlineError) -> DeskFigures {
        let query = OverviewQuery(day: day, siteID: siteID, principal: caller.principal)
        return try await query.scope.run(query, database, caller)
    }
}

extension OverviewScope {
    fileprivate static func run(
        _ query: OverviewQuery, _ database: Database, _ caller: Caller
    ) async throws(HearthlineError) -> DeskFigures {
        let rows = try await database.run(Overview.Count<Self>(query: query), as: caller, .read)
        return FigureTable(query: query, rows: rows).figures(withCallbacks: callbacks != nil)
    }
}
