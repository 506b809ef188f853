import FoundationEssentials
import Hearthline
import Postgres

/// A filter as one person applies it: `mine` and the scope need to know who.
struct ScopedFilter: Sendable {
    var filter: TicketFilter
    var principal: Principal

    /// `$1` to `$20`; a condition that is not set is null or false. What an anchor repeats costs nothing.
    static let predicate = """
        t.registered_at >= $2 AND t.registered_at < $3
           AND ($4::smallint[] IS NULL OR t.state = ANY ($4))
           AND ($5::smallint[] IS NULL OR t.urgency = ANY ($5))
           AND ($6::smallint[] IS NULL OR t.fault = ANY ($6))
           AND ($7::smallint IS NULL OR t.station_id = $7)
           AND ($8::text = '' OR (t.number >= $8 AND t.number < $8 || '~'))
           AND ($9::bigint IS NULL OR t.household_id = $9)
           AND (NOT $10::bool OR \(TicketCondition.overdue))
           AND (NOT $11::bool OR \(TicketCondition.dueSoon))
           AND (NOT $12::bool OR \(TicketCondition.unmatched))
           AND ($13::bigint IS NULL OR t.registered_by = $13)
           AND ($14::bigint IS NULL OR t.mass_incident_id = $14)
           AND (NOT $15::bool OR t.closed_at IS NULL)
           AND ($16::smallint IS NULL OR t.site_id = $16)
           AND ($17::smallint[] IS NULL OR t.fault_family = ANY ($17))
           AND (NOT $18::bool OR t.station_id IS NULL)
           AND ($19::timestamptz IS NULL OR t.closed_at >= $19)
           AND ($20::timestamptz IS NULL OR t.closed_at < $20)
        """
    static let parameters: [PostgresType] = [
        .int2, .timestamptz, .timestamptz, .int2Array, .int2Array, .int2Array, .int2, .text, .int8, .bool, .bool,
        .bool, .int8, .int8, .bool, .int2, .int2Array, .bool, .timestamptz, .timestamptz,
    ]

    func bind(_ bindings: inout Bindings) {
        bindings.append(optional: scope)
        bindings.append(filter.registeredFrom ?? .distantPast)
        bindings.append(filter.registeredTo ?? .distantFuture)
        bindings.append(optional: filter.stateCodes)
        bindings.append(optional: filter.urgencies.isEmpty ? nil : filter.urgencies.map(\.rawValue).sorted())
        bindings.append(optional: filter.faults.isEmpty ? nil : filter.faults.map(\.number).sorted())
        bindings.append(optional: filter.stationID)
        bindings.append(filter.numberPrefix)
        bindings.append(optional: filter.householdID)
        bindings.append(filter.overdue)
        bindings.append(filter.dueSoon)
        bindings.append(filter.unmatched)
        bindings.append(optional: filter.mine ? principal.employeeID : nil)
        bindings.append(optional: filter.incidentID)
        bindings.append(filter.openOnly)
        bindings.append(optional: filter.siteID)
        bindings.append(optional: filter.families.isEmpty ? nil : filter.families.map(\.rawValue).sorted())
        bindings.append(filter.unassigned)
        bindings.append(optional: closed?.lowerBound)
        bindings.append(optional: closed?.upperBound)
    }

    /// When it was closed; nil when the filter does not ask.
    var closed: Range<Date>? {
        guard filter.closedFrom != nil || filter.closedTo != nil else { return nil }
        let from = filter.closedFrom ?? .distantPast
        return from..<max(from, filter.closedTo ?? .distantFuture)
    }

    /// The site of the desk, the station of its people; for a head, who sees all, the site that was asked for.
    private var scope: Int16? {
        switch principal.role.databaseRole {
        case .station: principal.stationID
        case .departmentHead: filter.siteID
        default: principal.siteID
        }
    }
}
