internal import FoundationEssentials
internal import Hearthline
internal import HearthlineStore

/// How high somebody stands: nobody manages himself or anybody above himself. Source: SEC-05, ORG-01
///
/// Says which forms a page shows; the database decides.
enum Standing {
    /// 1 staff, 2 leads, 3 heads, 4 the manager.
    static func rank(_ role: Role) -> Int {
        switch role {
        case .manager: 4
        case .head: 3
        case .lead, .supervisor: 2
        default: 1
        }
    }

    /// The highest post now or soon; 0 for somebody who works here no more.
    static func rank(_ person: StaffMember, now: Date) -> Int {
        person.posts(now: now).map { rank($0.post.role) }.max() ?? 0
    }

    /// Whether somebody proposes changes of a person.
    static func mayChange(_ person: StaffMember, _ reader: Principal, now: Date) -> Bool {
        let rank = rank(person, now: now)
        return reader.isHead && person.employeeID != reader.employeeID && rank > 0 && rank <= self.rank(reader.role)
    }

    /// Whether somebody helps a person with the password. Source: SEC-06
    static func mayReset(_ person: StaffMember, _ reader: Principal, now: Date) -> Bool {
        let rank = rank(person, now: now)
        guard person.employeeID != reader.employeeID, rank > 0, rank < self.rank(reader.role) else { return false }
        return reader.isHead
            || person.posts(now: now).allSatisfy { $0.post.role == .agent && $0.post.siteID == reader.siteID }
    }
}

extension StaffMember {
    /// What the person is employed as now or soon.
    func posts(now: Date) -> [EmploymentRecord] {
        employments.filter { $0.to.map { $0 > now } ?? true }
    }
}
