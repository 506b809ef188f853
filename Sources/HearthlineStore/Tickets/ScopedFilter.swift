import FoundationEssentials
import Hearthline
import Postgres

/// A filter as one person applies it: `mine` and the scope need to know who.
struct ScopedFilter: Sendable {
    var filter: TicketFilter
    var principal: Principal

    /// `$1` to `$14`; a condition that is not set is null or false. What an anchor repeats costs nothing.
    static let predicate = """
        t.registered_at >= $2 AND t.registered_at < $3
           AND ($4::smallint[] IS NULL OR t.state = ANY ($4))
           AND ($5::smallint[] IS NULL OR t.urgency = ANY ($5))
           AND ($6::smallint[] IS NULL OR t.fault = ANY ($6))
           AND ($7::smallint IS NULL OR t.station_id = $7)
           AND ($8::text = '' OR (t.number >= $8 AND t.number < $8 || '~'))
           AND ($9::bigint IS NULL OR t.household_id = $9)
           AND ($10::timestamptz IS NULL OR t.next_due_at < $10)
           AND (NOT $11::bool OR t.next_due_at < (SELECT \(DueLimit.soon)))
           AND (NOT $12::bool OR t.address_unmatched)
           AND ($13::bigint IS NULL OR t.registered_by = $13)
           AND ($14::bigint IS NULL OR t.mass_incident_id = $14)
           AND (NOT $15::bool OR t.closed_at IS NULL)
        """
    static let parameters: [PostgresType] = [
        .int2, .timestamptz, .timestamptz, .int2Array, .int2Array, .int2Array, .int2, .text, .int8, .timestamptz, .bool,
        .bool, .int8, .int8, .bool,
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
        bindings.append(optional: filter.overdue ? Date.now : nil)
        bindings.append(filter.dueSoon)
        bindings.append(filter.unmatched)
        bindings.append(optional: filter.mine ? principal.employeeID : nil)
        bindings.append(optional: filter.incidentID)
        bindings.append(filter.openOnly)
    }

    /// The site of the desk, the station of its people, nil for a head, who sees all.
    private var scope: Int16? {
        switch principal.role.databaseRole {
        case .station: principal.stationID
        case .departmentHead: nil
        default: principal.siteID
        }
    }
}
