internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Photos of repairs.
extension StationService {
    func addPhoto(
        request: Hearthline_V1_AddPhotoRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let requestID = try Field.requestID(request.requestID)
        let ticketID = try Field.id(request.ticketID, "ticket_id")
        let photo = try NewPhoto(request)
        return try await receipt { try await work.addPhoto(photo, ticketID: ticketID, requestID: requestID, as: $0) }
    }

    func listPhotos(
        request: Hearthline_V1_ListPhotosRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListPhotosResponse {
        let id = try Field.id(request.ticketID, "ticket_id")
        let photos = try await Work.run { try await tickets.photos(id, as: $0) }
        return .with { $0.photos = photos.map { .init($0) } }
    }

    func getPhoto(
        request: Hearthline_V1_GetPhotoRequest, context: ServerContext
    ) async throws -> Hearthline_V1_Photo {
        let id = try Field.id(request.photoID, "photo_id")
        let photo = try await Work.run { try await tickets.photo(id, as: $0) }
        return .with {
            $0.mediaType = photo.type.rawValue
            $0.content = .init(photo.content)
        }
    }
}
