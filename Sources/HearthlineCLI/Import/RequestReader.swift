internal import Foundation
internal import Hearthline

/// Turns the rows of a file into requests; the same key twice is refused.
struct RequestReader {
    let mapping: RequestMapping
    private let clock: LocalTime
    private var keys: Set<String> = []

    /// - Throws: ``ImportError`` for an unknown zone or fault code.
    init(_ mapping: RequestMapping) throws(ImportError) {
        self.mapping = mapping
        clock = try LocalTime(zone: mapping.timeZone)
        for code in mapping.faults.values + [mapping.fault].compactMap(\.self) where FaultCode(rawValue: code) == nil {
            throw .mapping("未知故障类型 \(code)")
        }
    }

    /// - Throws: ``ImportRefusal`` with `KEY_MISSING`, `KEY_REPEATED`, `TIME_INVALID`, `FAULT_UNKNOWN`, `TEXT_MISSING`,
    ///   `TEXT_TOO_LONG`, `PHONE_INVALID`, `NAME_INVALID` or what the place says.
    mutating func read(_ record: CSVRecord) throws(ImportRefusal) -> ImportedRequest {
        if let damage = ImportRefusal.damaged(record) { throw damage }
        guard let key = record[mapping.key] else {
            throw ImportRefusal(line: record.line, reason: "KEY_MISSING", text: "“\(mapping.key)”列为空,无法识别该行")
        }
        guard let local = record[mapping.openedAt], let ringAt = clock.moment(local) else {
            throw ImportRefusal(
                line: record.line, reason: "TIME_INVALID", text: "“\(mapping.openedAt)”列不是有效时间(年-月-日 时:分:秒)")
        }
        let fault = try fault(record)
        let household = try household(record)
        let (name, phone) = try caller(record)
        let problem = try problem(record)
        guard keys.insert(key).inserted else {
            throw ImportRefusal(line: record.line, reason: "KEY_REPEATED", text: "该编号在前面的行中已出现")
        }
        return ImportedRequest(
            line: record.line, key: key, ringAt: ringAt, householdNo: household,
            station: record[mapping.address.station],
            fault: fault, problem: problem, name: name, phone: phone)
    }

    private func fault(_ record: CSVRecord) throws(ImportRefusal) -> FaultCode {
        let code = record[mapping.title].flatMap { mapping.faults[$0] } ?? mapping.fault
        guard let fault = code.flatMap(FaultCode.init(rawValue:)) else {
            throw ImportRefusal(line: record.line, reason: "FAULT_UNKNOWN", text: "事项没有对应的故障类型,请补充对应关系")
        }
        return fault
    }

    /// A row that gives its household's number needs no address.
    private func household(_ record: CSVRecord) throws(ImportRefusal) -> String {
        if let given = ImportedPlace.householdNo(record, mapping.address) { return given }
        return try ImportedPlace(record, mapping.address).householdNo
    }

    private func caller(_ record: CSVRecord) throws(ImportRefusal) -> (name: String, phone: String) {
        let (name, phone) = (record[mapping.name] ?? "", record[mapping.phone] ?? "")
        do throws(HearthlineError) {
            if !name.isEmpty { _ = try PersonName(name) }
            if !phone.isEmpty { _ = try PhoneNumber(phone) }
        } catch {
            throw ImportRefusal(line: record.line, reason: error.reason.rawValue, text: error.message)
        }
        return (name, phone)
    }

    private func problem(_ record: CSVRecord) throws(ImportRefusal) -> String {
        let text = record[mapping.problem] ?? record[mapping.title] ?? ""
        // Shorter than a description may be: said in a whole sentence.
        let problem = TextRule.trimmed(text).count < TextRule.callDescription.minimum ? "导入的报修:\(text)" : text
        do throws(HearthlineError) {
            return try TextRule.problem.normalized(problem, field: "problem")
        } catch {
            throw ImportRefusal(line: record.line, reason: error.reason.rawValue, text: error.message)
        }
    }
}
