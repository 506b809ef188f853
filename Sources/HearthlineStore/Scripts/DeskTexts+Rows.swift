import struct FoundationEssentials.Date
import Hearthline
import Postgres

extension DeskTexts {
    /// A version in force at the moment, with the notice that could put it in force.
    struct Candidate {
        var at: Date
        var scriptID: Int64
        var kind: ScriptKind
        var version: Int32
        var body: String
        var window: HolidayWindow?
        var values: ScriptValues

        func filled() throws(HearthlineError) -> DeskText {
            DeskText(
                scriptID: scriptID, kind: kind, version: version,
                filled: try ScriptTemplate(body).filled(with: values))
        }
    }

    /// Chooses among the candidates; throws `SCRIPT_NOT_FOUND` when a kind of text has no version in force.
    init(_ candidates: [Candidate]) throws(HearthlineError) {
        func text(_ kind: ScriptKind) throws(HearthlineError) -> DeskText {
            guard let found = candidates.first(where: { $0.kind == kind }) else {
                throw HearthlineError(.scriptNotFound, metadata: ["kind": kind.rawValue])
            }
            return try found.filled()
        }
        guard let at = candidates.first?.at else { throw HearthlineError(.scriptNotFound) }
        let notice = candidates.compactMap(\.window).inForce(at: at)
        let greeting = candidates.first { $0.window != nil && $0.window == notice }
        let opening = if let greeting { try greeting.filled() } else { try text(.opening) }
        self.init(
            at: at, opening: opening, noticeID: greeting?.window?.noticeID,
            closing: try text(.closing), callbackOpening: try text(.callbackOpening),
            callbackClosing: try text(.callbackClosing))
    }
}

extension DeskTexts.Candidate {
    static let columns: [PostgresType] = [
        .timestamptz, .int8, .text, .int4, .text, .text, .text, .text, .text, .text, .text, .text, .int8, .timestamptz,
        .timestamptz, .int2, .timestamptz, .timestamptz,
    ]

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> Self {
        Self(
            at: try row.read(), scriptID: try row.read(), kind: try row.code(), version: try row.read(),
            body: try row.read(), window: nil, values: try values(&row)
        ).with(window: try window(&row))
    }

    private static func values(_ row: inout RowReader) throws(DecodingFailure) -> ScriptValues {
        ScriptValues(
            brand: try row.read(), hotline: try row.read(), callbackBrand: try row.read(), department: try row.read(),
            agentNo: try row.read(), name: try row.read(), introduction: try row.code())
    }

    /// The notice's columns are all null where there is none.
    private static func window(_ row: inout RowReader) throws(DecodingFailure) -> HolidayWindow? {
        let id: Int64? = try row.read()
        let from: Date? = try row.read()
        let to: Date? = try row.read()
        let priority: Int16? = try row.read()
        let publishedAt: Date? = try row.read()
        let withdrawnAt: Date? = try row.read()
        guard let id, let from, let to, let priority, let publishedAt else { return nil }
        return HolidayWindow(
            noticeID: id, from: from, to: to, priority: priority, publishedAt: publishedAt, withdrawnAt: withdrawnAt)
    }

    private func with(window: HolidayWindow?) -> Self {
        var candidate = self
        candidate.window = window
        return candidate
    }
}
