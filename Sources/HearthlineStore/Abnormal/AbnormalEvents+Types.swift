public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

extension AbnormalEvents {
    /// Adds a type (no code) or changes one from 10 on, with the minutes in which it is recorded and acknowledged (nil: as the
    /// parameters say); for heads. Refuses with `TEXT_MISSING`, `FIELD_INVALID`. Source: ABN-00, ABN-11, ABN-12
    public func setType(
        _ code: Int16?, label: Label, class kind: AbnormalClass, isActive: Bool, recordMinutes: Int16? = nil,
        acknowledgeMinutes: Int16? = nil, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let zh = try TextRule(minimum: 2, maximum: 20).normalized(label.zh, field: "label_zh")
        let en = try TextRule(minimum: 2, maximum: 60).normalized(label.en, field: "label_en")
        var body = RequestBody("set_abnormal_type")
        body.append("code", code)
        body.append("zh", zh)
        body.append("en", en)
        body.append("class", kind.rawValue)
        body.append("active", isActive)
        body.append("record", recordMinutes)
        body.append("acknowledge", acknowledgeMinutes)
        let set = SetType(
            requestID: requestID, bodyHash: body.digest, code: code, label: Label(zh, en), eventClass: kind,
            isActive: isActive, recordMinutes: recordMinutes, acknowledgeMinutes: acknowledgeMinutes)
        return try await database.one(set, as: caller, .write)
    }
}

extension AbnormalEvents {
    struct SetType: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var code: Int16?
        var label: Label
        var eventClass: AbnormalClass
        var isActive: Bool
        var recordMinutes: Int16?
        var acknowledgeMinutes: Int16?

        static let sql =
            "SELECT \(SubjectReceipt.selection) FROM hotline.set_abnormal_type($1, $2, $3, $4, $5, $6, $7, $8, $9) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int2, .text, .text, .text, .bool, .int2, .int2]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(optional: code)
            bindings.append(label.zh)
            bindings.append(label.en)
            bindings.append(eventClass.rawValue)
            bindings.append(isActive)
            bindings.append(optional: recordMinutes)
            bindings.append(optional: acknowledgeMinutes)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}
