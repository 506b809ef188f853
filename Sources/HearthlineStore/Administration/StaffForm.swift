import struct FoundationEssentials.Date
import Hearthline
import Postgres

/// A change of staff as columns, most of them empty.
struct StaffForm: Sendable {
    var kind: StaffChangeKind
    var employeeID: Int64?
    var agentNo: String?
    var name: String?
    var post: Post?
    var siteID: Int16?
    var employmentID: Int64?
    var duty: Duty?
    var grantID: Int64?
    var validFrom: Date?
    var validTo: Date?

    /// Throws what a name that cannot be stored throws.
    init(_ act: StaffAct, validFrom: Date?) throws(HearthlineError) {
        kind = act.kind
        self.validFrom = validFrom
        switch act {
        case .hire(let agentNo, let name, let post):
            self.agentNo = try TextRule(minimum: 1, maximum: 40).normalized(agentNo, field: "agent_no")
            self.name = try TextRule(minimum: 1, maximum: 40).normalized(name, field: "name")
            (self.post, siteID) = (post, post.siteID)
        case .move(let employeeID, let employmentID, let post):
            (self.employeeID, self.employmentID, self.post, siteID) = (employeeID, employmentID, post, post.siteID)
        case .leave(let employeeID):
            self.employeeID = employeeID
        case .grantDuty(let duty, let employeeID, let siteID, let until):
            (self.duty, self.employeeID, self.siteID, validTo) = (duty, employeeID, siteID, until)
        case .endDuty(let grantID, let employeeID):
            (self.grantID, self.employeeID) = (grantID, employeeID)
        }
    }

    /// `$3` to `$15`.
    static let parameters: [PostgresType] = [
        .text, .int8, .text, .text, .int2, .int2, .int2, .int8, .int8, .int2, .int8, .timestamptz, .timestamptz,
    ]

    func bind(_ bindings: inout Bindings) {
        bindings.append(kind.rawValue)
        bindings.append(optional: employeeID)
        bindings.append(optional: agentNo)
        bindings.append(optional: name)
        bindings.append(optional: post?.role.rawValue)
        bindings.append(optional: siteID)
        bindings.append(optional: post?.stationID)
        bindings.append(optional: post?.reportsTo)
        bindings.append(optional: employmentID)
        bindings.append(optional: duty?.rawValue)
        bindings.append(optional: grantID)
        bindings.append(optional: validFrom)
        bindings.append(optional: validTo)
    }

    func digest(reason: String) -> [UInt8] {
        var body = RequestBody("propose_staff_change")
        body.append("kind", kind.rawValue)
        body.append("employee", employeeID)
        body.append("agent_no", agentNo)
        body.append("name", name)
        body.append("role", post?.role.rawValue)
        body.append("site", siteID)
        body.append("station", post?.stationID)
        body.append("reports_to", post?.reportsTo)
        body.append("employment", employmentID)
        body.append("duty", duty?.rawValue)
        body.append("grant", grantID)
        body.append("from", validFrom)
        body.append("to", validTo)
        body.append("reason", reason)
        return body.digest
    }
}
