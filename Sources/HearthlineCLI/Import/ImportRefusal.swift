/// A row that was not taken, with the reason and what to do.
struct ImportRefusal: Error, Sendable, Equatable, Encodable, CustomStringConvertible {
    var line: Int
    /// A stable reason code.
    var reason: String
    var text: String

    /// `row number, reason code, text`, without personal data.
    var description: String { "\(line), \(reason), \(text)" }

    static func damaged(_ record: CSVRecord) -> ImportRefusal? {
        switch record.damage {
        case nil: nil
        case .notUTF8: ImportRefusal(line: record.line, reason: "ENCODING_INVALID", text: "该行不是 UTF-8 编码,请转换后重新导入")
        case .openQuote: ImportRefusal(line: record.line, reason: "ROW_DAMAGED", text: "引号不成对或列数与标题行不同,请修正该行")
        }
    }
}
