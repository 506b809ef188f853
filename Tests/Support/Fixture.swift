public import Hearthline
public import HearthlineStore
import Postgres

/// The small company that a test database holds, and how to act in it.
public struct Fixture: Sendable {
    /// 阳光花园3号楼2单元501室, station 1 of site 1; its resident has two homes (23 and 24).
    public static let sunshine501: Int64 = 23
    /// 阳光花园1号楼1单元101室: special care.
    public static let specialCare: Int64 = 1
    /// 阳光花园2号楼1单元101室, station 2 of site 1.
    public static let building2: Int64 = 9
    /// 翠湖小区1号楼1单元101室, station 3 of site 2.
    public static let jadeLake101: Int64 = 25

    /// The database itself, for looking and arranging behind the store's back.
    public let database: TestDatabase
    let principals: [String: Principal]

    /// A person with a live session and twenty seconds of time.
    public func caller(_ person: FixturePerson) throws -> Caller {
        Caller(principal: try principal(person), deadline: Self.deadline)
    }

    /// A person with a live session.
    public func principal(_ person: FixturePerson) throws -> Principal {
        guard let principal = principals[person.rawValue] else {
            throw TestFailure("\(person) has no live session")
        }
        return principal
    }

    /// The employee's key.
    public func id(_ person: FixturePerson) throws -> Int64 { try principal(person).employeeID }

    /// Twenty seconds from now.
    public static var deadline: ContinuousClock.Instant { .now + .seconds(20) }
}
