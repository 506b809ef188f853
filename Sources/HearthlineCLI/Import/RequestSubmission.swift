internal import Foundation
internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import SwiftProtobuf

/// Submits one request of a file to the service as the signed-in lead: the call, the ticket, the wrap-up.
///
/// Everything that can be known before is checked before, so that a refused row leaves nothing behind. What a stop cuts in
/// two is finished by the next run, because all three acts carry the row's own ids.
struct RequestSubmission: Sendable {
    let remote: Remote
    let book: HouseholdBook

    init(_ remote: Remote) {
        self.remote = remote
        book = HouseholdBook(remote)
    }

    /// Only a lead may enter calls of the past.
    func requireLead() async throws {
        let session = try await remote.sessions.getSession(.init(), metadata: remote.metadata, options: remote.options)
        guard [.lead, .supervisor].contains(session.role) else { throw ImportError.notALead }
    }

    /// - Throws: when no further row can succeed either, such as a session that has ended.
    func submit(_ request: ImportedRequest, _ turn: RowTurn) async throws -> ReplayOutcome {
        do {
            let found = try await turn.take(.lookUp) { try await book.find(request.householdNo) }
            guard let household = found else {
                return .refused(reason: "ADDRESS_UNKNOWN", text: "目录中没有该住户,请先导入目录")
            }
            if let refusal = try await stationRefusal(request, household) { return refusal }
            let callID = try await turn.take(.call) { try await recordCall(request) }
            let receipt = try await turn.take(.ticket) {
                try await register(request, householdID: household.id, callID: callID)
            }
            try await turn.take(.wrapUp) { try await wrapUp(request, callID: callID, receipt) }
            if receipt.replayed { return .replayed }
            return receipt.outcome.hasPrefix("urged") ? .urged : .registered
        } catch let error as RPCError {
            return try ReplayOutcome(error)
        }
    }

    private func stationRefusal(_ request: ImportedRequest, _ household: HouseholdBook.Entry) async throws
        -> ReplayOutcome?
    {
        if household.stationID == nil { return .refused(reason: "STATION_UNKNOWN", text: "该地址没有维修站,请先设置服务范围") }
        guard let name = request.station, try await !book.isStation(household.stationID, called: name) else {
            return nil
        }
        return .refused(reason: "STATION_CONFLICT", text: "该地址由另一维修站负责,请核对维修站")
    }

    private func recordCall(_ request: ImportedRequest) async throws -> Int64 {
        let message = Hearthline_V1_RecordCallRequest.with {
            $0.requestID = request.callRequestID.uuidString.lowercased()
            $0.direction = .inbound
            $0.line = "import"
            $0.callerPhone = request.phone
            ($0.ringTime, $0.answerTime) = (
                Google_Protobuf_Timestamp(date: request.ringAt), .init(date: request.ringAt)
            )
        }
        return try await remote.calls.recordCall(message, metadata: remote.metadata, options: remote.options).callID
    }

    private func register(_ request: ImportedRequest, householdID: Int64, callID: Int64) async throws
        -> Hearthline_V1_TicketReceipt
    {
        let message = Hearthline_V1_RegisterTicketRequest.with {
            $0.requestID = request.ticketRequestID.uuidString.lowercased()
            $0.callID = callID
            ($0.category, $0.fault) = (.repair, .init(rawValue: Int(request.fault.code)) ?? .unspecified)
            $0.problem = request.problem
            $0.householdID = householdID
            ($0.callerName, $0.phone) = (request.name, request.phone)
            $0.callerRelation = .self_
            $0.readBacks = request.readBacks
        }
        return try await remote.tickets.registerTicket(message, metadata: remote.metadata, options: remote.options)
    }

    private func wrapUp(_ request: ImportedRequest, callID: Int64, _ receipt: Hearthline_V1_TicketReceipt) async throws
    {
        // Of another site's ticket a call knows nothing: its urge stands in that ticket's history.
        let isElsewhere = receipt.outcome == "urged_elsewhere"
        let message = Hearthline_V1_WrapUpCallRequest.with {
            $0.requestID = request.wrapUpRequestID.uuidString.lowercased()
            ($0.callID, $0.version) = (callID, 1)
            ($0.category, $0.callerRelation) = (.repair, .self_)
            $0.description_p = request.problem
            $0.disposition = isElsewhere ? .transferred : .ticket
            $0.resolvedInCall = .no
            if !isElsewhere { $0.ticketID = receipt.ticketID }
            ($0.endTime, $0.endedBy) = (Google_Protobuf_Timestamp(date: request.ringAt), .caller)
        }
        _ = try await remote.calls.wrapUpCall(message, metadata: remote.metadata, options: remote.options)
    }
}

extension ImportedRequest {
    /// The file is the read-back of problem and address; who is not named there called anonymously. Source: INT-01
    fileprivate var readBacks: [Hearthline_V1_ReadBackInput] {
        let known: [(Hearthline_V1_ReadBackItem, Bool)] = [
            (.problem, true), (.address, true), (.name, !name.isEmpty), (.phone, !phone.isEmpty),
        ]
        return known.map { item, isKnown in
            .with { ($0.item, $0.confirmed, $0.exception) = (item, isKnown, isKnown ? .unspecified : .anonymous) }
        }
    }
}
