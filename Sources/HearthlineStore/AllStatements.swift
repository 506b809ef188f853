public import Postgres

/// Every statement of the store; a test prepares them all and compares their columns with the schema.
public enum StoreStatements {
    /// All statement types, aggregate by aggregate.
    public static let all: [any Statement.Type] = [
        Store.statements,
        Sessions.statements,
        Staff.statements,
        Administration.statements,
        Directory.statements,
        Parameters.statements,
        Deadlines.statements,
        Oversight.statements,
        Leaks.statements,
        Webhooks.statements,
        Rules.statements,
        Assistance.statements,
        Complaints.statements,
        Escalations.statements,
        HandOvers.statements,
        Calls.statements,
        Scripts.statements,
        Knowledge.statements,
        IdentityChecks.statements,
        Tickets.statements,
        StationWork.statements,
        StationCalls.statements,
        Callbacks.statements,
        AbnormalEvents.statements,
        Overview.statements,
        Changes.statements,
        Nodes.statements,
    ].flatMap(\.self)
}
