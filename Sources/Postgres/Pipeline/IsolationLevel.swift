/// The isolation of an explicit transaction.
public enum IsolationLevel: String, Sendable, Hashable {
    /// Each statement sees what was committed before it began.
    case readCommitted = "READ COMMITTED"
    /// All statements see the same snapshot; a write to a row changed since fails with 40001.
    case repeatableRead = "REPEATABLE READ"
    /// As if transactions ran one after the other; any statement or the commit may fail with 40001.
    case serializable = "SERIALIZABLE"
}
