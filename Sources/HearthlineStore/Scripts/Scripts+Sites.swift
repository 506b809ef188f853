public import Hearthline
import Postgres

public import struct FoundationEssentials.UUID

extension Scripts {
    /// The active sites with what their texts are filled in with, by code.
    public func sites(as caller: Caller) async throws(HearthlineError) -> [SiteWords] {
        try await database.run(SitesInWords(), as: caller, .read)
    }

    /// Sets the number that residents of a site are told, and how its people introduce themselves; for heads.
    ///
    /// - Parameter version: the version the caller saw.
    /// - Throws: `FORBIDDEN`, `REASON_REQUIRED`, `STALE_VERSION`, `FIELD_INVALID` for a number that is no hotline.
    ///
    /// Source: SCR-07, SCR-08
    public func changeSite(
        _ siteID: Int16, version: Int32, hotline: String, introduction: SelfIntroduction, reason: String,
        requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let hotline = try TextRule(minimum: 3, maximum: 12).normalized(hotline, field: "hotline_no")
        let reason = try TextRule.reason.normalized(reason, field: "reason")
        var body = RequestBody("change_site_words")
        body.append("site", siteID)
        body.append("version", version)
        body.append("hotline", hotline)
        body.append("introduction", introduction.rawValue)
        body.append("reason", reason)
        let change = ChangeSite(
            requestID: requestID, bodyHash: body.digest, siteID: siteID, version: version, hotline: hotline,
            introduction: introduction, reason: reason)
        return try await database.one(change, as: caller, .write)
    }

    struct SitesInWords: Statement {
        static let sql = """
            SELECT id, code, name, hotline_no, self_introduction, brand, holiday_brand, callback_brand, department, version
              FROM hotline.site WHERE active ORDER BY code
            """
        static let parameters: [PostgresType] = []
        static let columns: [PostgresType] = [.int2, .text, .text, .text, .text, .text, .text, .text, .text, .int4]

        func bind(_ bindings: inout Bindings) {}

        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SiteWords {
            let site = Site(id: try row.read(), code: try row.read(), name: try row.read())
            return SiteWords(
                site: site, hotline: try row.read(), introduction: try row.code(), brand: try row.read(),
                holidayBrand: try row.read(), callbackBrand: try row.read(), department: try row.read(),
                version: try row.read())
        }
    }

    struct ChangeSite: Statement {
        var requestID: UUID
        var bodyHash: [UInt8]
        var siteID: Int16
        var version: Int32
        var hotline: String
        var introduction: SelfIntroduction
        var reason: String

        static let sql =
            "SELECT \(SubjectReceipt.selection) FROM hotline.change_site_words($1, $2, $3, $4, $5, $6, $7) r"
        static let parameters: [PostgresType] = [.uuid, .bytea, .int2, .int4, .text, .text, .text]
        static let columns = SubjectReceipt.columns

        func bind(_ bindings: inout Bindings) {
            bindings.append(requestID)
            bindings.append(bodyHash)
            bindings.append(siteID)
            bindings.append(version)
            bindings.append(hotline)
            bindings.append(introduction.rawValue)
            bindings.append(reason)
        }
        static func decode(_ row: inout RowReader) throws(DecodingFailure) -> SubjectReceipt { try .read(&row) }
    }
}
