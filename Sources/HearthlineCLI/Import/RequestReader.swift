internal import Foundation
internal import Hearthline

/// Turns the rows of a file into requests.
struct RequestReader {
    /// The name space of imported rows; changing it would make every import a new one.
    private static let namespace = UUID(
        name: "import.hearthline.invalid",
        in: UUID(
            uuid: (
                0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8
            )))

    let mapping: RequestMapping
    private let clock: LocalTime

    /// - Throws: ``ImportError`` for an unknown zone or fault code.
    init(_ mapping: RequestMapping) throws(ImportError) {
        self.mapping = mapping
        clock = try LocalTime(zone: mapping.timeZone)
        for code in mapping.faults.values + [mapping.fault].compactMap(\.self) where FaultCode(rawValue: code) == nil {
            throw .mapping("未知故障类型 \(code)")
        }
    }

    /// - Throws: ``ImportRefusal`` with `KEY_MISSING`, `TIME_INVALID`, `FAULT_UNKNOWN` or what the place says.
    func read(_ record: CSVRecord) throws(ImportRefusal) -> ImportedRequest {
        if let damage = ImportRefusal.damaged(record) { throw damage }
        guard let key = record[mapping.key] else {
            throw ImportRefusal(line: record.line, reason: "KEY_MISSING", text: "“\(mapping.key)”列为空,无法识别该行")
        }
        guard let local = record[mapping.openedAt], let ringAt = clock.moment(local) else {
            throw ImportRefusal(
                line: record.line, reason: "TIME_INVALID", text: "“\(mapping.openedAt)”列不是有效时间(年-月-日 时:分:秒)")
        }
        let title = record[mapping.title]
        guard let code = title.flatMap({ mapping.faults[$0] }) ?? mapping.fault, let fault = FaultCode(rawValue: code)
        else {
            throw ImportRefusal(line: record.line, reason: "FAULT_UNKNOWN", text: "事项没有对应的故障类型,请补充对应关系")
        }
        let place = try ImportedPlace(record, mapping.address)
        return ImportedRequest(
            line: record.line, key: key, callRequestID: UUID(name: "call/" + key, in: Self.namespace),
            ticketRequestID: UUID(name: "ticket/" + key, in: Self.namespace),
            wrapUpRequestID: UUID(name: "wrap-up/" + key, in: Self.namespace), ringAt: ringAt, localTime: local,
            place: place, fault: fault, problem: title ?? "导入的报修")
    }
}
