public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

/// Calls to repair stations, and what they prove.
///
/// Source: ABN-04, DSP-07
public struct StationCalls: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [Record.self, List.self, Silences.self]

    /// Records a call to the station that holds a ticket; outcome `unreachable` when the calls prove that nobody there can be
    /// reached now, otherwise `recorded`. The ticket's version stays as it is.
    ///
    /// For agents and leads of the ticket's site. Refuses with `TICKET_NOT_FOUND`, `TRANSITION_NOT_ALLOWED` for a ticket
    /// without a station, `REASON_REQUIRED` for a private phone without a reason, `CLOCK_SKEW`, `CALL_NOT_FOUND`, `FIELD_INVALID`.
    public func record(
        _ call: NewStationCall, ticketID: Int64, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> TicketReceipt {
        var call = call
        if let reason = call.privatePhoneReason {
            if TextRule.trimmed(reason).isEmpty {
                throw HearthlineError(.reasonRequired, field: "private_phone_reason")
            }
            call.privatePhoneReason = try TextRule.reason.normalized(reason, field: "private_phone_reason")
        }
        guard (0...600).contains(call.ringSeconds) else { throw HearthlineError(.fieldInvalid, field: "ring_seconds") }
        let record = Record(requestID: requestID, bodyHash: Self.digest(call, ticketID), ticketID: ticketID, call: call)
        return try await database.one(record, as: caller, .write)
    }

    /// The calls about a ticket in the caller's sight, the earliest first, and what they prove, dispatch by dispatch.
    public func record(ofTicket id: Int64, as caller: Caller) async throws(HearthlineError) -> StationCallRecord {
        let (calls, silences) = try await database.pair(List(ticketID: id), Silences(ticketID: id), as: caller, .read)
        return StationCallRecord(calls: calls, silences: silences)
    }

    private static func digest(_ call: NewStationCall, _ ticketID: Int64) -> [UInt8] {
        var body = RequestBody("record_station_call")
        body.append("ticket", ticketID)
        body.append("rung", call.rung.rawValue)
        body.append("result", call.result.rawValue)
        body.append("ring", call.ringSeconds)
        body.append("at", call.at)
        body.append("callee", call.calleeID)
        body.append("reason", call.privatePhoneReason)
        body.append("call", call.callID)
        return body.digest
    }
}
