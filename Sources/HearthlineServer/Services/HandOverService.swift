internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// What is handed over.
struct HandOverService: Hearthline_V1_HandOverService.SimpleServiceProtocol {
    let handOvers: HandOvers

    func handOver(
        request: Hearthline_V1_HandOverRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let new = try NewHandOver(request)
        return .init(try await Work.run { try await handOvers.handOver(new, requestID: requestID, as: $0) })
    }

    func acceptHandOver(
        request: Hearthline_V1_AcceptHandOverRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.handOverID, "hand_over_id")
        let version = try Field.version(request.version)
        let acceptor = try Field.line(request.acceptor, 40, "acceptor")
        let time = try Field.optionalTime(request.hasTime ? request.time : nil, "time")
        return .init(
            try await Work.run {
                try await handOvers.step(
                    id, version: version, .accept, text: acceptor, at: time, requestID: requestID, as: $0)
            })
    }

    func completeHandOver(
        request: Hearthline_V1_CompleteHandOverRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.handOverID, "hand_over_id")
        let version = try Field.version(request.version)
        let rule = TextRule(minimum: 2, maximum: 1000, multiline: true)
        let result = try Field.text(request.result, rule, "result")
        let time = try Field.optionalTime(request.hasTime ? request.time : nil, "time")
        return .init(
            try await Work.run {
                try await handOvers.step(
                    id, version: version, .complete, text: result, at: time, requestID: requestID, as: $0)
            })
    }

    func returnHandOver(
        request: Hearthline_V1_ReturnHandOverRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let id = try Field.id(request.handOverID, "hand_over_id")
        let version = try Field.version(request.version)
        let reason = try Field.reason(request.reason)
        let time = try Field.optionalTime(request.hasTime ? request.time : nil, "time")
        return .init(
            try await Work.run {
                try await handOvers.step(
                    id, version: version, .giveBack, text: reason, at: time, requestID: requestID, as: $0)
            })
    }

    func listHandOvers(
        request: Hearthline_V1_ListHandOversRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListHandOversResponse {
        let standing: HandOverFilter.Standing = try Field.optionalWord(request.view, "view") ?? .open
        let ticketID = try Field.optionalID(request.hasTicketID ? request.ticketID : nil, "ticket_id")
        let size = try Field.pageSize(request.pageSize)
        let token = try Field.pageToken(request.pageToken)
        let filter = HandOverFilter(standing, ticketID: ticketID)
        let page = try await Work.run { try await handOvers.list(filter, after: token, size: size, as: $0) }
        return .with {
            $0.handOvers = page.rows.map { .init($0) }
            $0.nextPageToken = page.next?.text ?? ""
        }
    }

    func getHandOver(
        request: Hearthline_V1_GetHandOverRequest, context: ServerContext
    ) async throws -> Hearthline_V1_HandOverRecord {
        let id = try Field.id(request.handOverID, "hand_over_id")
        return .init(try await Work.run { try await handOvers.get(id, as: $0) })
    }

    func listDepartments(
        request: Hearthline_V1_ListDepartmentsRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListDepartmentsResponse {
        let departments = try await Work.run { try await handOvers.departments(as: $0) }
        return .with {
            $0.departments = departments.map { department in
                .with {
                    ($0.code, $0.labelZh, $0.labelEn) = (
                        Int32(department.code), department.label.zh, department.label.en
                    )
                }
            }
        }
    }
}
