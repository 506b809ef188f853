internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Which station serves which place: one person proposes, another decides.
extension DirectoryService {
    func proposeServiceArea(
        request: Hearthline_V1_ProposeServiceAreaRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let nodeID = try Field.id(request.nodeID, "node_id")
        let stationID = try Field.smallID(request.stationID, "station_id")
        let validFrom = try Field.optionalTime(request.hasValidFrom ? request.validFrom : nil, "valid_from")
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.run { caller in
                try await directory.proposeServiceArea(
                    nodeID: nodeID, stationID: stationID, validFrom: validFrom, reason: reason, requestID: requestID,
                    as: caller)
            })
    }

    func decideServiceArea(
        request: Hearthline_V1_DecideServiceAreaRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let changeID = try Field.id(request.changeID, "change_id")
        return .init(
            try await Work.run { caller in
                try await directory.decideServiceArea(
                    changeID, approve: request.approve, requestID: requestID, as: caller)
            })
    }

    func listPendingServiceAreas(
        request: Hearthline_V1_ListPendingServiceAreasRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListPendingServiceAreasResponse {
        let changes = try await Work.run { caller in
            try await directory.pendingServiceAreas(as: caller)
        }
        return .with { $0.changes = changes.map { .init($0) } }
    }
}
