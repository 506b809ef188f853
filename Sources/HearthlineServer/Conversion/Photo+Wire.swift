internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension NewPhoto {
    /// Reads a photo; a file that is none, or too large, is refused as `content`.
    init(_ wire: Hearthline_V1_AddPhotoRequest) throws(HearthlineError) {
        guard wire.content.count <= PhotoLimit.bytes, PhotoType(wire.content) != nil else {
            throw HearthlineError(.fieldInvalid, field: "content")
        }
        self.init(
            [UInt8](wire.content), width: try Self.length(wire.hasWidth ? wire.width : nil, "width"),
            height: try Self.length(wire.hasHeight ? wire.height : nil, "height"),
            takenAt: try Field.optionalTime(wire.hasTakenTime ? wire.takenTime : nil, "taken_time"))
    }

    private static func length(_ pixels: Int32?, _ field: String) throws(HearthlineError) -> Int32? {
        guard let pixels else { return nil }
        return Int32(try Field.count(pixels, 1...65_535, field))
    }
}

extension Hearthline_V1_PhotoInfo {
    /// The wire form of a photo without its picture.
    init(_ photo: RepairPhoto) {
        self = .with {
            ($0.photoID, $0.ticketID, $0.employeeID) = (photo.id, photo.ticketID, photo.employeeID)
            ($0.cycle, $0.stationID, $0.size) = (Int32(photo.cycle), Int32(photo.stationID), photo.size)
            $0.mediaType = photo.type.rawValue
            $0.takenTime = .init(photo.takenAt)
            $0.createTime = .init(photo.at)
        }
        if let width = photo.width { self.width = width }
        if let height = photo.height { self.height = height }
    }
}
