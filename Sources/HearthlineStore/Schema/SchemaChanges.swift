/// The changes of the schema this program was written for, in the order of `sql/sqitch.plan`; a test compares the two.
public enum SchemaChanges {
    /// Names of the changes.
    public static let known = [
        "roles", "foundation", "codes", "organization", "access", "ledger", "parameters", "directory", "tickets",
        "callbacks", "abnormal", "policies", "operations", "comments", "access_functions", "directory_functions",
        "oversight_functions", "holiday_calendar", "leaks", "assistance", "transitions", "clock_functions",
        "clock_watch", "intake_functions", "completion_photos", "station_functions", "lead_functions", "callback_queue",
        "report_scope", "report_views", "breach_report", "callback_functions", "callback_planning", "feed",
        "parameter_rules", "call_functions", "person_functions", "look_functions", "schema_check", "staging",
        "history_load", "scripts", "knowledge", "identity_checks", "overview", "administration", "alert_ladder",
        "complaints", "abnormal_functions", "history_register", "abnormal_omissions", "complaint_functions",
        "station_calls", "webhooks", "call_findings", "escalations", "hand_overs", "rule_changes", "return_calls",
        "proposals", "care", "nodes",
    ]
}
