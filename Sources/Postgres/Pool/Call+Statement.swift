extension Call.Step {
    /// Binds the parameters of a statement.
    init<S: Statement>(_ statement: S) {
        var bindings = Bindings()
        statement.bind(&bindings)
        self.init(statement: S.self, bindings: bindings)
    }
}
