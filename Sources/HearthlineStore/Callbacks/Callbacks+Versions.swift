import Hearthline
import Postgres

extension Callbacks {
    struct Versions: Statement {
        var taskID: Int64

        static let sql =
            "SELECT \(SavedCallback.selection) FROM hotline.callback b WHERE b.task_id = $1 ORDER BY b.version"
        static let parameters: [PostgresType] = [.int8]
        static let columns = SavedCallback.columns

        func bind(_ bindings: inout Bindings) { bindings.append(taskID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SavedCallback { try .read(&row) }
    }

    struct TicketVersions: Statement {
        var ticketID: Int64

        static let sql = """
            SELECT k.id, k.cycle, k.round, \(SavedCallback.selection)
              FROM hotline.callback b JOIN hotline.callback_task k ON k.id = b.task_id
             WHERE b.ticket_id = $1 ORDER BY k.cycle, k.round, b.version
            """
        static let parameters: [PostgresType] = [.int8]
        static let columns: [PostgresType] = [.int8, .int2, .int2] + SavedCallback.columns

        func bind(_ bindings: inout Bindings) { bindings.append(ticketID) }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> TicketCallback {
            TicketCallback(
                taskID: try row.read(), cycle: try row.read(), round: try row.read(), saved: try .read(&row))
        }
    }
}

extension SavedCallback {
    /// The columns of `hotline.callback b`.
    static let selection = """
        b.id, b.version, b.result, b.a_solved, b.a_reason, b.b_attitude, b.b_reason, b.c_charged, b.c_amount_fen, b.c_what, b.c_receipt,
        b.d_score, b.d_refused, b.d_reason, b.e_kind, b.e_text, b.f_given, b.contradiction_confirmed, b.complaint_agreed, b.f_shown,
        b.saved_at, b.employee_id, b.change_reason
        """
    static let columns: [PostgresType] = [
        .int8, .int2, .int2, .bool, .text, .int2, .text, .bool, .int8, .text, .bool, .int2, .bool, .text, .int2, .text,
        .bool, .bool,
        .bool, .bool, .timestamptz, .int8, .text,
    ]

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> SavedCallback {
        let (id, version): (Int64, Int16) = (try row.read(), try row.read())
        let result: CallbackResult = try row.code()
        var answers = CallbackAnswers()
        answers.ending = result == .complete ? .finished : result == .refused ? .refused : .hungUp
        try questions(&answers, &row)
        return SavedCallback(
            id: id, version: version, result: result, answers: answers, reminderShown: try row.read(),
            savedAt: try row.read(),
            employeeID: try row.read(), changeReason: try row.read())
    }

    private static func questions(_ answers: inout CallbackAnswers, _ row: inout RowReader) throws(DecodingFailure) {
        answers.aSolved = try row.read()
        answers.aReason = try row.read()
        answers.bAttitude = try row.optionalCode()
        answers.bReason = try row.read()
        answers.cCharged = try row.read()
        answers.cAmountFen = try row.read()
        answers.cWhat = try row.read()
        answers.cReceipt = try row.read()
        answers.dScore = try row.read(Int16?.self).map(Int.init)
        answers.dRefused = try row.read()
        answers.dReason = try row.read()
        answers.eKind = try row.optionalCode()
        answers.eText = try row.read()
        answers.fGiven = try row.read()
        answers.contradictionConfirmed = try row.read()
        answers.complaintAgreed = try row.read()
    }
}
