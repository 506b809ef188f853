import GRPCCore
import GRPCProtobuf
import HearthlineProtocol

/// Two methods of the ticket service with bodies a test chooses: one unary, one streaming.
struct ProbeService: RegistrableRPCService {
    typealias Methods = Hearthline_V1_TicketService.Method

    var get: @Sendable (Hearthline_V1_GetTicketRequest) async throws -> Hearthline_V1_TicketDetail = { _ in .init() }
    var watch: @Sendable (RPCWriter<Hearthline_V1_TicketChange>, ServerContext) async throws -> Void = { _, _ in }

    func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
        router.registerHandler(
            forMethod: Methods.GetTicket.descriptor,
            deserializer: ProtobufDeserializer<Hearthline_V1_GetTicketRequest>(),
            serializer: ProtobufSerializer<Hearthline_V1_TicketDetail>()
        ) { request, _ in
            let message = try await ServerRequest(stream: request).message
            return StreamingServerResponse(single: ServerResponse(message: try await get(message)))
        }
        router.registerHandler(
            forMethod: Methods.WatchTickets.descriptor,
            deserializer: ProtobufDeserializer<Hearthline_V1_WatchTicketsRequest>(),
            serializer: ProtobufSerializer<Hearthline_V1_TicketChange>()
        ) { request, context in
            _ = try await ServerRequest(stream: request)
            return StreamingServerResponse { writer in
                try await watch(writer, context)
                return [:]
            }
        }
    }
}
