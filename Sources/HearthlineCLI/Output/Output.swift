import SwiftProtobuf

/// The one renderer: every command hands it the message it got and the table it would show.
struct Output {
    let format: OutputFormat

    func show(_ message: some Message, table: @autoclosure () -> Table) throws {
        switch format {
        case .json: print(try message.jsonString())
        case .table: print(table().text)
        }
    }
}
