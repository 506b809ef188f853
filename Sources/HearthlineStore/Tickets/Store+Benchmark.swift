import Postgres

extension Store {
    /// The statements of a registration exactly as they are sent, so that the database's own limit can be measured with
    /// them: the context, then the registration.
    public static var registrationStatements: (context: String, registration: String) {
        (Database.contextSQL(settingNames: settingNames), Tickets.Register.sql)
    }
}
