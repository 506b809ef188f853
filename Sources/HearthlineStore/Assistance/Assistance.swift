public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

/// The help button: an agent asks, a lead answers.
///
/// Source: ORG-04
public struct Assistance: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [Ask.self, Answer.self, List.self]

    /// Asks the leads of the own site for help; `waiting` as outcome names the request that is open already.
    ///
    /// For agents. Refuses with `FORBIDDEN`, `TICKET_NOT_FOUND`, `CALL_NOT_FOUND`.
    public func ask(
        note: String = "", ticketID: Int64? = nil, callID: Int64? = nil, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let note = try TextRule.note.normalized(note, field: "note")
        var body = RequestBody("ask_for_help")
        body.append("ticket", ticketID)
        body.append("call", callID)
        body.append("note", note)
        let ask = Ask(requestID: requestID, bodyHash: body.digest, ticketID: ticketID, callID: callID, note: note)
        return try await database.one(ask, as: caller, .write)
    }

    /// Answers a request; the first answer counts.
    ///
    /// For leads of the site. Refuses with `FORBIDDEN`, `HELP_NOT_FOUND`, `STALE_VERSION`, `NO_SELF_APPROVAL`.
    public func answer(
        _ helpID: Int64, _ answer: String = "", requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let answer = try TextRule.note.normalized(answer, field: "answer")
        var body = RequestBody("answer_help")
        body.append("help", helpID)
        body.append("answer", answer)
        let act = Answer(requestID: requestID, bodyHash: body.digest, helpID: helpID, answer: answer)
        return try await database.one(act, as: caller, .write)
    }

    /// Requests in the caller's sight, newest first: the own site's, or everything for heads.
    public func list(
        openOnly: Bool = true, after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<HelpRequest> {
        let list = List(openOnly: openOnly, after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.askedAt, id: $0.id)
        }
    }
}

extension Assistance {
    struct Ask: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var ticketID: Int64?
        var callID: Int64?
        var note: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.ask_for_help($1, $2, $3, $4, $5) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int8, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(optional: ticketID)
            bindings.append(optional: callID)
            bindings.append(note)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct Answer: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var helpID: Int64
        var answer: String

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.answer_help($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(helpID)
            bindings.append(answer)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct List: Statement {
        var openOnly: Bool
        var after: PageToken
        var limit: Int32

        static let sql = """
            SELECT h.id, h.site_id, h.employee_id, e.agent_no, h.workstation, h.ticket_id, h.call_id, h.note, h.asked_at, h.answered_at,
                   h.answered_by, h.answer
              FROM hotline.help_request h JOIN hotline.employee e ON e.id = h.employee_id
             WHERE (NOT $1 OR h.answered_at IS NULL) AND (h.asked_at, h.id) < ($2, $3)
             ORDER BY h.asked_at DESC, h.id DESC LIMIT $4
            """
        static let parameters: [PostgresType] = [.bool, .timestamptz, .int8, .int4]
        static let columns: [PostgresType] = [
            .int8, .int2, .int8, .text, .text, .int8, .int8, .text, .timestamptz, .timestamptz, .int8, .text,
        ]

        func bind(_ bindings: inout Bindings) {
            bindings.append(openOnly)
            bindings.append(after.at)
            bindings.append(after.id)
            bindings.append(limit)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> HelpRequest {
            HelpRequest(
                id: try row.read(), siteID: try row.read(), employeeID: try row.read(), agentNo: try row.read(),
                workstation: try row.read(), ticketID: try row.read(), callID: try row.read(), note: try row.read(),
                askedAt: try row.read(), answeredAt: try row.read(), answeredBy: try row.read(), answer: try row.read())
        }
    }
}
