import Foundation
import SwiftProtobuf

/// The one renderer: every command hands it what it got and the table it would show.
struct Output {
    let format: OutputFormat

    func show(_ message: some Message, table: @autoclosure () -> Table) throws {
        switch format {
        case .json: print(try message.jsonString())
        case .table: print(table().text)
        }
    }

    /// Shows what no server sent.
    func show(_ answer: some Answer) throws {
        switch format {
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(answer), as: UTF8.self))
        case .table: print(answer.text)
        }
    }
}

/// What a command found or did, as JSON and as text for people.
protocol Answer: Encodable {
    var text: String { get }
}
