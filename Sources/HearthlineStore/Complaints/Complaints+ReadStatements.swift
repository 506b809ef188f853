import Hearthline
import Postgres

extension Complaints {
    static let reads: [any Statement.Type] = [
        List.self, Count.self, Get.self, Steps.self, Owners.self, Proposals.self,
    ]

    struct List: Statement {
        var view: ComplaintView
        var filter: ComplaintFilter
        var reader: Int64
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT \(Complaint.selection) FROM \(Complaint.source)
             WHERE \(ComplaintFilter.predicate)
               AND CASE $7::smallint \(ComplaintView.allCases.map { "WHEN \($0.rawValue) THEN \($0.condition)" }.joined(separator: "\n"))
                   END
               AND (c.received_at, c.id) < ($8, $9)
             ORDER BY c.received_at DESC, c.id DESC LIMIT $10
            """
        static let parameters: [PostgresType] = ComplaintFilter.parameters + [.int2, .timestamptz, .int8, .int4]
        static let columns = Complaint.columns

        func bind(_ bindings: inout Bindings) {
            filter.bind(&bindings, reader: reader)
            bindings.append(view.rawValue)
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> Complaint { try .read(&row) }
    }

    struct Count: Statement {
        var filter: ComplaintFilter
        var reader: Int64

        static let sql = """
            SELECT \(ComplaintView.allCases.map { "count(*) FILTER (WHERE \($0.condition))" }.joined(separator: ", "))
              FROM hotline.complaint c WHERE \(ComplaintFilter.predicate)
            """
        static let parameters = ComplaintFilter.parameters
        static let columns = ComplaintView.allCases.map { _ in PostgresType.int8 }

        func bind(_ bindings: inout Bindings) { filter.bind(&bindings, reader: reader) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> [ComplaintView: Int] {
            var counts: [ComplaintView: Int] = [:]
            for view in ComplaintView.allCases { counts[view] = Int(try row.read(Int64.self)) }
            return counts
        }
    }

    struct Get: Statement {
        var id: Int64
        var reader: Int64

        static let sql = """
            SELECT \(Complaint.selection), coalesce(h.full_name, t.address_text),
                   EXISTS (SELECT FROM hotline.team_member m JOIN hotline.team g ON g.id = m.team_id
                            WHERE m.employee_id = $2 AND g.kind = 2 AND g.site_id = c.site_id AND m.valid_from <= now() AND now() < m.valid_to)
              FROM \(Complaint.source) LEFT JOIN hotline.household h ON h.id = c.household_id
             WHERE c.id = (SELECT hotline.look_at_complaint($1))
            """
        static let parameters: [PostgresType] = [.int8, .int8]
        static let columns = Complaint.columns + [.text, .bool]

        func bind(_ bindings: inout Bindings) {
            bindings.append(id)
            bindings.append(reader)
        }
        /// Everything but the steps, which come as rows of their own.
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ComplaintDetail {
            ComplaintDetail(
                complaint: try .read(&row), address: try row.read(), steps: [], readerIsInTeam: try row.read())
        }
    }

    struct Steps: Statement {
        var id: Int64

        static let sql = """
            SELECT s.id, s.version, s.round, s.action, s.to_status, s.at, s.done_at, e.id, e.agent_no, e.name, s.text,
                   (s.detail ->> 'verdict')::smallint, (s.detail ->> 'satisfied')::boolean, o.id, o.agent_no, o.name,
                   s.detail ->> 'approval'
              FROM hotline.complaint_step s LEFT JOIN hotline.employee e ON e.id = s.employee_id
              LEFT JOIN hotline.employee o ON o.id = (s.detail ->> 'owner')::bigint
             WHERE s.complaint_id = $1 ORDER BY s.version
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [
            .int8, .int4, .int2, .int2, .int2, .timestamptz, .timestamptz, .int8, .text, .text, .text, .int2, .bool,
            .int8, .text, .text, .text,
        ]

        func bind(_ bindings: inout Bindings) { bindings.append(id) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ComplaintStepRecord {
            ComplaintStepRecord(
                id: try row.read(), version: try row.read(), round: try row.read(), action: try row.code(),
                status: try row.code(), at: try row.read(), doneAt: try row.read(), person: try .read(&row),
                text: try row.read(), verdict: try row.optionalCode(), isSatisfied: try row.read(),
                owner: try .read(&row), approval: try row.read())
        }
    }

    struct Owners: Statement {
        var siteID: Int16

        static let sql = """
            SELECT e.id, e.agent_no, e.name FROM hotline.employee e
             WHERE EXISTS (SELECT FROM hotline.employment m WHERE m.employee_id = e.id AND m.valid_from <= now() AND now() < m.valid_to
                              AND (m.role IN (4, 5) OR (m.role IN (2, 3) AND m.site_id = $1)))
                OR EXISTS (SELECT FROM hotline.team_member m JOIN hotline.team g ON g.id = m.team_id
                            WHERE m.employee_id = e.id AND g.kind = 2 AND g.site_id = $1 AND m.valid_from <= now() AND now() < m.valid_to)
             ORDER BY e.agent_no
            """
        static let parameters: [PostgresType] = [.int2]
        static let columns: [PostgresType] = [.int8, .text, .text]

        func bind(_ bindings: inout Bindings) { bindings.append(siteID) }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ComplaintPerson {
            ComplaintPerson(id: try row.read(), agentNo: try row.read(), name: try row.read())
        }
    }

    struct Proposals: Statement {
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT p.id, p.site_id, p.ticket_id, t.number, p.call_id, e.id, e.agent_no, e.name, p.place, p.words, p.text, p.found_at
              FROM hotline.complaint_proposal p JOIN hotline.employee e ON e.id = p.writer_id
              LEFT JOIN hotline.ticket t ON t.id = p.ticket_id
             WHERE p.status = 'proposed' AND (p.found_at, p.id) < ($1, $2) ORDER BY p.found_at DESC, p.id DESC LIMIT $3
            """
        static let parameters: [PostgresType] = [.timestamptz, .int8, .int4]
        static let columns: [PostgresType] = [
            .int8, .int2, .int8, .text, .int8, .int8, .text, .text, .text, .text, .text, .timestamptz,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> ComplaintProposal {
            ComplaintProposal(
                id: try row.read(), siteID: try row.read(), ticketID: try row.read(), ticketNumber: try row.read(),
                callID: try row.read(),
                writer: ComplaintPerson(id: try row.read(), agentNo: try row.read(), name: try row.read()),
                place: try row.code(), words: try row.read(), text: try row.read(), foundAt: try row.read())
        }
    }
}
