/// The PostgreSQL role a call runs as; it decides which rows exist for the person.
public enum DatabaseRole: String, Sendable, Hashable, CaseIterable {
    case agent = "hearthline_agent"
    case teamLead = "hearthline_team_lead"
    case departmentHead = "hearthline_department_head"
    case station = "hearthline_station"
    case worker = "hearthline_worker"
    case reporter = "hearthline_reporter"
}
