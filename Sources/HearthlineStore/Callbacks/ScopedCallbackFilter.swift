import Hearthline
import Postgres

/// A filter as one person applies it.
struct ScopedCallbackFilter: Sendable {
    var filter: CallbackFilter
    var principal: Principal

    /// `$1` to `$8`; a condition that is not set is null.
    static let predicate = """
        ($2 = 0 OR ($2 = 1 AND k.assigned_to = $3) OR ($2 = 2 AND k.assigned_to IS NULL))
           AND ($4::smallint IS NULL OR k.station_id = $4) AND ($5::timestamptz IS NULL OR k.next_at <= $5)
           AND ($6::smallint IS NULL OR \(CallbackCondition.outcome) = $6)
           AND ($7::timestamptz IS NULL OR k.closed_at >= $7) AND ($8::timestamptz IS NULL OR k.closed_at < $8)
        """
    static let parameters: [PostgresType] = [
        .int2, .int2, .int8, .int2, .timestamptz, .int2, .timestamptz, .timestamptz,
    ]

    func bind(_ bindings: inout Bindings) {
        bindings.append(optional: siteID)
        bindings.append(filter.holder.rawValue)
        bindings.append(principal.employeeID)
        bindings.append(optional: filter.stationID)
        bindings.append(optional: filter.callableBy)
        bindings.append(optional: filter.outcome?.rawValue)
        bindings.append(optional: filter.ended?.lowerBound)
        bindings.append(optional: filter.ended?.upperBound)
    }

    /// The site that is asked for; else the caller's own, or every site for the company level.
    private var siteID: Int16? {
        filter.siteID ?? (principal.role.databaseRole == .departmentHead ? nil : principal.siteID)
    }

    var anchor: any CallbackAnchor.Type {
        let isWaiting = filter.ended == nil
        if siteID == nil { return isWaiting ? CompanyWaiting.self : CompanyEnded.self }
        return isWaiting ? SiteWaiting.self : SiteEnded.self
    }
}
