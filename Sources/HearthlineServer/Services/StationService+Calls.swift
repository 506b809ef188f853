internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Calls of the call center to stations.
extension StationService {
    func recordStationCall(
        request: Hearthline_V1_RecordStationCallRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let requestID = try Field.requestID(request.requestID)
        let ticketID = try Field.id(request.ticketID, "ticket_id")
        let call = try NewStationCall(request)
        return try await receipt { try await calls.record(call, ticketID: ticketID, requestID: requestID, as: $0) }
    }

    func listStationCalls(
        request: Hearthline_V1_ListStationCallsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListStationCallsResponse {
        let ticketID = try Field.id(request.ticketID, "ticket_id")
        let record = try await Work.run { try await calls.record(ofTicket: ticketID, as: $0) }
        return .with {
            $0.calls = record.calls.map { .init($0) }
            $0.silences = record.silences.map { .init($0) }
        }
    }
}
