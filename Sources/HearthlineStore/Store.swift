public import Postgres

/// The library of repositories: one property per aggregate, every method one transaction as one person.
public struct Store: Sendable {
    /// The database that everything runs on.
    public let database: Database
    /// Seals and opens phone numbers.
    public let phones: PhoneVault
    private let passwords: PasswordHasher

    /// Binds the repositories to a database whose settings are ``settingNames``.
    public init(database: Database, phones: PhoneVault) {
        self.init(database: database, phones: phones, passwords: PasswordHasher())
    }

    init(database: Database, phones: PhoneVault, passwords: PasswordHasher) {
        self.database = database
        self.phones = phones
        self.passwords = passwords
    }

    /// What a database configuration must name as its settings.
    public static let settingNames = ["hearthline.session"]

    /// Signing in and out.
    public var sessions: Sessions { Sessions(database: database, passwords: passwords) }
    /// Addresses, households, callers, service areas.
    public var directory: Directory { Directory(database: database, phones: phones) }
    /// Calls and their wrap-up.
    public var calls: Calls { Calls(database: database, phones: phones) }
    /// Repair tickets, as the call center works with them.
    public var tickets: Tickets { Tickets(database: database, phones: phones) }
    /// Repair tickets, as a station works with them.
    public var stationWork: StationWork { StationWork(database: database) }
    /// Calls to repair stations.
    public var stationCalls: StationCalls { StationCalls(database: database) }
    /// Dated values of the company.
    public var parameters: Parameters { Parameters(database: database) }
    /// Deadlines that ran out.
    public var deadlines: Deadlines { Deadlines(database: database) }
    /// Alerts, access log, audit trail.
    public var oversight: Oversight { Oversight(database: database) }
    /// Other systems that are told of alerts.
    public var webhooks: Webhooks { Webhooks(database: database) }
    /// Ladders of alerts and words of complaints.
    public var rules: Rules { Rules(database: database) }
    /// Leaks of personal data.
    public var leaks: Leaks { Leaks(database: database) }
    /// The help button.
    public var assistance: Assistance { Assistance(database: database) }
    /// Complaints and what may be a missed one.
    public var complaints: Complaints { Complaints(database: database) }
    /// What goes to the supervisor at once.
    public var escalations: Escalations { Escalations(database: database) }
    /// What is handed over.
    public var handOvers: HandOvers { HandOvers(database: database) }
    /// What the desk says.
    public var scripts: Scripts { Scripts(database: database) }
    /// Cards of the operation manual.
    public var knowledge: Knowledge { Knowledge(database: database) }
    /// Who calls.
    public var identityChecks: IdentityChecks { IdentityChecks(database: database) }
    /// Colleagues.
    public var staff: Staff { Staff(database: database) }
    /// People, their duties, passwords and locks, as heads and leads manage them.
    public var administration: Administration { Administration(database: database, passwords: passwords) }
    /// Calling residents back.
    public var callbacks: Callbacks { Callbacks(database: database) }
    /// The register of abnormal events.
    public var abnormal: AbnormalEvents { AbnormalEvents(database: database) }
    /// The figures of a desk.
    public var overview: Overview { Overview(database: database) }
    /// What sites took while they were cut off.
    public var nodes: Nodes { Nodes(database: database) }
    /// What was committed, in commit order.
    public var changes: Changes { Changes(database: database) }
}
