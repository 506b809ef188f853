/// The changes of the schema this program was written for, in the order of `sql/sqitch.plan`; a test compares the two.
public enum SchemaChanges {
    /// Names of the changes.
    public static let known = [
        "roles", "foundation", "codes", "organization", "access", "ledger", "parameters", "directory", "tickets",
        "callbacks", "policies", "operations",
    ]
}
