import Hearthline
import Postgres

import struct FoundationEssentials.Date

extension AbnormalEventRecord {
    /// What every list selects, and `more` of it.
    static func selection(_ more: String = "") -> String {
        """
        SELECT e.id, e.version, e.type, y.label_zh, y.label_en, e.class, e.source, e.status, e.site_id, e.station_id, st.name, e.ticket_id, t.number,
               e.cycle, e.dispatch_seq, e.call_id, e.callback_id, e.person_id, concat_ws(' ', p.agent_no, p.name), e.description, e.topic, e.found_at,
               e.recorded_at, r.agent_no, e.late_seconds, e.late_note, e.delay_seconds, e.level, e.statements_differ, e.resolved_at,
               e.acknowledged_at, e.reported_up_at, e.center_ack_at, e.center_instruction, e.followed_up_at, e.resident_replied_at, e.reply_wanted,
               e.reply_due_at, e.result, e.closed_at, e.merged_into, e.external_source, e.external_kind, e.external_no, e.external_due_at,
               e.external_answer, e.external_answered_at, e.no_standard_answer, e.complaint_id, e.station_reply, e.station_replied_at,
               e.excuse_accepted,
               (SELECT min(c.due_at) FROM hotline.sla_clock c WHERE c.abnormal_event_id = e.id AND c.stopped_at IS NULL),
               ARRAY(SELECT o.agent_no FROM hotline.abnormal_reporter x JOIN hotline.employee o ON o.id = x.employee_id
                      WHERE x.event_id = e.id ORDER BY x.at)\(more)
          FROM hotline.abnormal_event e
          JOIN hotline.abnormal_type y ON y.code = e.type
          LEFT JOIN hotline.station st ON st.id = e.station_id
          LEFT JOIN hotline.ticket t ON t.id = e.ticket_id
          LEFT JOIN hotline.employee p ON p.id = e.person_id
          LEFT JOIN hotline.employee r ON r.id = e.recorded_by
        """
    }
    static let columns: [PostgresType] = [
        .int8, .int4, .int2, .text, .text, .text, .text, .text, .int2, .int2, .text, .int8, .text, .int2, .int2, .int8,
        .int8, .int8, .text, .text, .text, .timestamptz, .timestamptz, .text, .int4, .text, .int4, .int2, .bool,
        .timestamptz, .timestamptz, .timestamptz, .timestamptz, .text, .timestamptz, .timestamptz, .bool, .timestamptz,
        .text, .timestamptz, .int8, .text, .text, .text, .timestamptz, .text, .timestamptz, .bool, .int8, .text,
        .timestamptz, .bool, .timestamptz, .textArray,
    ]

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> AbnormalEventRecord {
        let (id, version, type): (Int64, Int32, Int16) = (try row.read(), try row.read(), try row.read())
        let label = Label(try row.read(), try row.read())
        let kind: AbnormalClass = try row.code()
        let source: AbnormalSource = try row.code()
        let status: AbnormalStatus = try row.code()
        let (siteID, stationID, stationName): (Int16, Int16?, String?) = (
            try row.read(), try row.read(), try row.read()
        )
        let (ticketID, number): (Int64?, String?) = (try row.read(), try row.read())
        let (cycle, seq): (Int16, Int16) = (try row.read(), try row.read())
        let (callID, callbackID, personID): (Int64?, Int64?, Int64?) = (try row.read(), try row.read(), try row.read())
        let person: String = try row.read()
        return AbnormalEventRecord(
            id: id, version: version, type: type, typeLabel: label, eventClass: kind, source: source, status: status,
            siteID: siteID, stationID: stationID, stationName: stationName, ticketID: ticketID,
            ticketNumber: number.map { TicketNumber.display($0, cycle: cycle) }, dispatchSeq: seq, callID: callID,
            callbackID: callbackID, personID: personID, person: person.isEmpty ? nil : person,
            description: try row.read(), topic: try row.read(), foundAt: try row.read(), recordedAt: try row.read(),
            recordedBy: try row.read(), lateSeconds: try row.read(), lateNote: try row.read(),
            delaySeconds: try row.read(), level: try row.read(), statementsDiffer: try row.read(),
            resolvedAt: try row.read(), acknowledgedAt: try row.read(), reportedUpAt: try row.read(),
            centerAckAt: try row.read(), centerInstruction: try row.read(), followedUpAt: try row.read(),
            residentRepliedAt: try row.read(), replyWanted: try row.read(), replyDueAt: try row.read(),
            result: try row.read(), closedAt: try row.read(), mergedInto: try row.read(),
            referral: try referral(&row), externalAnswer: try row.read(), externalAnsweredAt: try row.read(),
            noStandardAnswer: try row.read(), complaintID: try row.read(), stationReply: try row.read(),
            stationRepliedAt: try row.read(), excuseAccepted: try row.read(), nextDueAt: try row.read(),
            coReporters: try row.read())
    }

    private static func referral(_ row: inout RowReader) throws(DecodingFailure) -> Referral? {
        let office: ReferringOffice? = try row.optionalCode()
        let kind: ReferralKind? = try row.optionalCode()
        let (number, dueAt): (String, Date?) = (try row.read(), try row.read())
        guard let office, let kind, let dueAt else { return nil }
        return Referral(office: office, kind: kind, number: number, dueAt: dueAt)
    }
}
