internal import GRPCCore
internal import HearthlineProtocol
internal import SwiftProtobuf

/// grpc.health.v1: one status for the server and all its services, because all need the same database.
struct HealthService: Grpc_Health_V1_Health.SimpleServiceProtocol {
    let health: HealthState

    private static let services = Set(MethodList.all.map(\.service.fullyQualifiedService) + [""])

    func check(
        request: Grpc_Health_V1_HealthCheckRequest, context: ServerContext
    ) async throws -> Grpc_Health_V1_HealthCheckResponse {
        guard Self.services.contains(request.service) else {
            throw RPCError(code: .notFound, message: "unknown service")
        }
        return .with { $0.status = .init(health.status) }
    }

    func watch(
        request: Grpc_Health_V1_HealthCheckRequest,
        response: RPCWriter<Grpc_Health_V1_HealthCheckResponse>,
        context: ServerContext
    ) async throws {
        guard Self.services.contains(request.service) else {
            try await response.write(.with { $0.status = .serviceUnknown })
            return
        }
        try await StreamLife.run(context) {
            var last: HealthState.Status?
            for await status in health.updates() where status != last {
                try await response.write(.with { $0.status = .init(status) })
                last = status
            }
        }
    }
}

extension Grpc_Health_V1_HealthCheckResponse.ServingStatus {
    fileprivate init(_ status: HealthState.Status) {
        self = status == .serving ? .serving : .notServing
    }
}
