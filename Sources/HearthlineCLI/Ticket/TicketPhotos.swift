import ArgumentParser
import Foundation
import HearthlineProtocol
import SwiftProtobuf

struct AddTicketPhoto: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "photo", abstract: "添加照片 | add a photo of the repair in hand")
    @Argument(help: "报修单编号 | ticket id") var ticketID: Int64
    @Argument(help: "图片文件,JPEG、PNG或WebP,不超过2MB | picture file, at most 2 MB", completion: .file()) var file: String
    @Option(help: "拍摄时间,默认现在 | when it was taken, now unless given") var taken: TimeArgument?
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_AddPhotoRequest()
        request.requestID = Remote.newRequestID
        request.ticketID = ticketID
        guard let content = FileManager.default.contents(atPath: file) else {
            throw ValidationError("读不到文件 \(file) | cannot read it")
        }
        request.content = content
        if let taken { request.takenTime = taken.timestamp }
        let answer = try await remote.station.addPhoto(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

struct ListTicketPhotos: RemoteCommand {
    static let configuration = CommandConfiguration(commandName: "photos", abstract: "照片列表 | photos of a ticket's repairs")
    @Argument(help: "报修单编号 | ticket id") var ticketID: Int64
    @OptionGroup var connection: ConnectionOptions

    func perform(_ remote: Remote) async throws {
        var request = Hearthline_V1_ListPhotosRequest()
        request.ticketID = ticketID
        let answer = try await remote.station.listPhotos(request, metadata: remote.metadata, options: remote.options)
        try remote.output.show(answer, table: answer.table)
    }
}

extension Hearthline_V1_ListPhotosResponse {
    var table: Table {
        var table = Table("编号", "第几次", "类型", "字节", "拍摄")
        for photo in photos {
            table.add("\(photo.photoID)", "\(photo.cycle)", photo.mediaType, "\(photo.size)", photo.takenTime.shown)
        }
        return table
    }
}
