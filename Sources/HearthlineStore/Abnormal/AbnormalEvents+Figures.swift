public import Hearthline
import Postgres

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// How many events of one type a station had in a period, and how fast they were dealt with.
///
/// Source: ABN-16
public struct AbnormalFigure: Sendable, Hashable {
    /// The type's code.
    public let type: Int16
    /// Its words.
    public let typeLabel: Label
    /// The station; nil where none is concerned.
    public let stationID: Int16?
    /// Its name.
    public let stationName: String?
    /// How many.
    public let events: Int64
    /// How many were recorded late.
    public let late: Int64
    /// Mean minutes from the recording to the report upward; nil when none was reported.
    public let minutesToReport: Double?
    /// Mean hours from the recording to the closing; nil when none was closed.
    public let hoursToClose: Double?
}

/// A person about whom several events of one type were found in a period.
///
/// Source: ABN-16
public struct AbnormalRepeat: Sendable, Hashable {
    /// The person.
    public let personID: Int64
    /// The job number and the name.
    public let person: String
    /// The type's code.
    public let type: Int16
    /// Its words.
    public let typeLabel: Label
    /// How many.
    public let events: Int64
}

/// A card that an event without a standard answer asks for.
///
/// Source: ABN-14
public struct KnowledgeTaskRecord: Sendable, Hashable {
    /// The task's key.
    public let id: Int64
    /// The event.
    public let eventID: Int64
    /// What happened.
    public let description: String
    /// What came of it.
    public let result: String
    /// When the task was made.
    public let madeAt: Date
    /// `undecided`, `to_write`, `written` or `declined`.
    public let status: String
    /// The card that was written; nil before.
    public let cardCode: String?
    /// Whether a card for it waits for a decision.
    public let isProposed: Bool
}

extension AbnormalEvents {
    /// Events by type and station, found on the days of a period. Source: ABN-13, ABN-16
    public func figures(
        from: ServiceDay, through: ServiceDay, as caller: Caller
    ) async throws(HearthlineError) -> [AbnormalFigure] {
        try await database.run(Figures(from: from, through: through), as: caller, .read)
    }

    /// What a daily, weekly or monthly report says of the register, in one round trip. Source: ABN-13, ABN-16
    public func summary(
        _ period: ReportPeriod, around day: ServiceDay, as caller: Caller
    ) async throws(HearthlineError) -> AbnormalSummary {
        let days = period.days(around: day)
        let (figures, repeats) = try await database.pair(
            Figures(from: days.lowerBound, through: days.upperBound),
            Repeats(from: days.lowerBound, through: days.upperBound), as: caller, .read)
        return AbnormalSummary(days: days, figures: figures, repeats: repeats)
    }

    /// Persons with at least `abn.repeat_events` events of one type in a period; who repaired counts when nobody is named.
    public func repeats(
        from: ServiceDay, through: ServiceDay, as caller: Caller
    ) async throws(HearthlineError) -> [AbnormalRepeat] {
        try await database.run(Repeats(from: from, through: through), as: caller, .read)
    }

    /// Tasks that wait for a decision or for a card, the oldest first, then those written in the last 90 days; for leads and
    /// heads. Source: ABN-14
    public func knowledgeTasks(as caller: Caller) async throws(HearthlineError) -> [KnowledgeTaskRecord] {
        try await database.run(KnowledgeTasks(), as: caller, .read)
    }

    /// Decides whether a card is written; for heads. Refuses with `EVENT_NOT_FOUND`, `STALE_VERSION`. Source: ABN-14
    public func decideKnowledgeTask(
        _ id: Int64, write: Bool, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var body = RequestBody("decide_knowledge_task")
        body.append("task", id)
        body.append("write", write)
        return try await database.one(
            DecideKnowledge(requestID: requestID, bodyHash: body.digest, id: id, write: write), as: caller, .write)
    }

    /// Adds a type (no code) or changes one from 10 on, with the minutes in which it is recorded and acknowledged (nil: as the
    /// parameters say); for heads. Refuses with `TEXT_MISSING`, `FIELD_INVALID`. Source: ABN-00, ABN-11, ABN-12
    public func setType(
        _ code: Int16?, label: Label, class kind: AbnormalClass, isActive: Bool, recordMinutes: Int16? = nil,
        acknowledgeMinutes: Int16? = nil, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let zh = try TextRule(minimum: 2, maximum: 20).normalized(label.zh, field: "label_zh")
        let en = try TextRule(minimum: 2, maximum: 60).normalized(label.en, field: "label_en")
        var body = RequestBody("set_abnormal_type")
        body.append("code", code)
        body.append("zh", zh)
        body.append("en", en)
        body.append("class", kind.rawValue)
        body.append("active", isActive)
        body.append("record", recordMinutes)
        body.append("acknowledge", acknowledgeMinutes)
        let set = SetType(
            requestID: requestID, bodyHash: body.digest, code: code, label: Label(zh, en), eventClass: kind,
            isActive: isActive, recordMinutes: recordMinutes, acknowledgeMinutes: acknowledgeMinutes)
        return try await database.one(set, as: caller, .write)
    }
}

extension AbnormalEvents {
    struct Figures: Statement {
        var from: ServiceDay
        var through: ServiceDay

        static let sql = """
            SELECT e.type, y.label_zh, y.label_en, st.id, st.name, count(*), count(*) FILTER (WHERE e.late_seconds > 0),
                   (avg(extract(epoch FROM e.reported_up_at - e.recorded_at)) / 60)::float8,
                   (avg(extract(epoch FROM e.closed_at - e.recorded_at)) / 3600)::float8
              FROM hotline.abnormal_event e
              JOIN hotline.abnormal_type y ON y.code = e.type
              LEFT JOIN hotline.station st ON st.id = e.station_id
             WHERE e.status NOT IN ('candidate', 'merged', 'withdrawn') AND e.found_day >= $1 AND e.found_day <= $2
             GROUP BY e.type, y.label_zh, y.label_en, st.id, st.name ORDER BY e.type, st.id
            """
        static let parameters: [PostgresType] = [.date, .date]
        static let columns: [PostgresType] = [.int2, .text, .text, .int2, .text, .int8, .int8, .float8, .float8]

        func bind(_ bindings: inout Bindings) {
            bindings.append(from.calendarDate)
            bindings.append(through.calendarDate)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> AbnormalFigure {
            AbnormalFigure(
                type: try row.read(), typeLabel: Label(try row.read(), try row.read()), stationID: try row.read(),
                stationName: try row.read(), events: try row.read(), late: try row.read(),
                minutesToReport: try row.read(), hoursToClose: try row.read())
        }
    }

    struct Repeats: Statement {
        var from: ServiceDay
        var through: ServiceDay

        static let sql = """
            SELECT p.id, p.agent_no || ' ' || p.name, e.type, y.label_zh, y.label_en, count(*)
              FROM hotline.abnormal_event e
              JOIN hotline.abnormal_type y ON y.code = e.type
              LEFT JOIN hotline.completion c ON c.ticket_id = e.ticket_id AND c.cycle = e.cycle AND e.type < 5
              JOIN hotline.employee p ON p.id = coalesce(e.person_id, c.repairer_id)
             WHERE e.status NOT IN ('candidate', 'merged', 'withdrawn') AND e.found_day >= $1 AND e.found_day <= $2
             GROUP BY p.id, e.type, y.label_zh, y.label_en
            HAVING count(*) >= (SELECT hotline.number_parameter('abn.repeat_events'))
             ORDER BY count(*) DESC, p.agent_no, e.type
            """
        static let parameters: [PostgresType] = [.date, .date]
        static let columns: [PostgresType] = [.int8, .text, .int2, .text, .text, .int8]

        func bind(_ bindings: inout Bindings) {
            bindings.append(from.calendarDate)
            bindings.append(through.calendarDate)
        }

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> AbnormalRepeat {
            AbnormalRepeat(
                personID: try row.read(), person: try row.read(), type: try row.read(),
                typeLabel: Label(try row.read(), try row.read()), events: try row.read())
        }
    }

    struct KnowledgeTasks: Statement {
        static let sql = """
            SELECT k.id, k.event_id, e.description, e.result, k.made_at, k.status, k.article_code,
                   EXISTS (SELECT FROM hotline.kb_article a WHERE a.task_id = k.id AND a.approved_at IS NULL AND a.rejected_at IS NULL)
              FROM hotline.knowledge_task k JOIN hotline.abnormal_event e ON e.id = k.event_id
             WHERE k.status IN ('undecided', 'to_write') OR (k.status = 'written' AND k.decided_at > now() - interval '90 days')
             ORDER BY k.status = 'written', k.id LIMIT 200
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int8, .int8, .text, .text, .timestamptz, .text, .text, .bool]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> KnowledgeTaskRecord {
            KnowledgeTaskRecord(
                id: try row.read(), eventID: try row.read(), description: try row.read(), result: try row.read(),
                madeAt: try row.read(), status: try row.read(), cardCode: try row.read(), isProposed: try row.read())
        }
    }

    struct DecideKnowledge: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var id: Int64
        var write: Bool

        static let sql = "SELECT \(SubjectReceipt.selection) FROM hotline.decide_knowledge_task($1, $2, $3, $4) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .bool]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(id)
            bindings.append(write)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }

    struct SetType: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var code: Int16?
        var label: Label
        var eventClass: AbnormalClass
        var isActive: Bool
        var recordMinutes: Int16?
        var acknowledgeMinutes: Int16?

        static let sql =
            "SELECT \(SubjectReceipt.selection) FROM hotline.set_abnormal_type($1, $2, $3, $4, $5, $6, $7, $8, $9) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int2, .text, .text, .text, .bool, .int2, .int2]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(optional: code)
            bindings.append(label.zh)
            bindings.append(label.en)
            bindings.append(eventClass.rawValue)
            bindings.append(isActive)
            bindings.append(optional: recordMinutes)
            bindings.append(optional: acknowledgeMinutes)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}
