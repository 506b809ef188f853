public import Hearthline
import Postgres

public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID

/// The register of abnormal events: recorded by anybody of the call centre, worked by heads.
///
/// Source: ABN-00 to ABN-18
public struct AbnormalEvents: Sendable {
    let database: Database

    static let statements: [any Statement.Type] = [
        Record.self, Acknowledge.self, Sort.self, Merge.self, TextAct<Reporting>.self, TextAct<Closing>.self,
        TextAct<Replying>.self, CenterAnswer.self, FollowUp.self, DecideReply.self, DecideKnowledge.self, SetType.self,
        List.self, Count.self, Get.self, Steps.self, StationList.self, Types.self, Figures.self, Repeats.self,
        KnowledgeTasks.self, Omissions.self, DecideOmission.self, Search.self,
    ]

    /// Records an event; `merged` as outcome: it was known, and the caller is listed as co-reporter.
    ///
    /// Refuses with `FORBIDDEN`, `FIELD_INVALID`, `TICKET_NOT_FOUND`, `CALL_NOT_FOUND`, `STATION_UNKNOWN`,
    /// `EMPLOYEE_NOT_FOUND`, `EXTERNAL_NO_REQUIRED`, `CLOCK_SKEW`.
    public func record(
        _ report: AbnormalReport, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        let report = try report.checked()
        let record = Record(requestID: requestID, bodyHash: report.body.digest, report: report)
        return try await database.one(record, as: caller, .write)
    }

    /// Events of one filter, the latest found first. At most 200 a page.
    public func list(
        _ filter: AbnormalFilter = AbnormalFilter(), after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<AbnormalEventRecord> {
        let list = List(filter: filter, after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.foundAt, id: $0.id)
        }
    }

    /// Up to so many events of a pile are counted; one more than that means "more".
    public static let countLimit: Int64 = 1000

    /// How many events each pile holds, whatever pile the filter names; never more than ``countLimit`` and one, so that
    /// counting costs the same however many years the register holds.
    public func counts(
        _ filter: AbnormalFilter = AbnormalFilter(), as caller: Caller
    ) async throws(HearthlineError) -> [AbnormalPile: Int64] {
        try await database.one(Count(filter: filter), as: caller, .read)
    }

    /// An event with its steps. Throws `EVENT_NOT_FOUND`.
    public func event(_ id: Int64, as caller: Caller) async throws(HearthlineError) -> AbnormalEventDetail {
        let (events, steps) = try await database.pair(Get(id: id), Steps(id: id), as: caller, .read)
        guard let found = events.first else { throw HearthlineError(.eventNotFound) }
        return AbnormalEventDetail(event: found.event, steps: steps, isNight: found.isNight)
    }

    /// All types, also those out of use.
    public func types(as caller: Caller) async throws(HearthlineError) -> [AbnormalTypeRecord] {
        try await database.run(Types(), as: caller, .read)
    }

    /// What is said about the own station's work, the latest first; for stations.
    public func atStation(
        after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<StationAbnormalEvent> {
        let list = StationList(after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(list, as: caller, .read), size: size) {
            PageToken(at: $0.foundAt, id: $0.id)
        }
    }

    static func text(_ text: String, _ field: String, _ reason: Reason = .textMissing) throws(HearthlineError) -> String
    {
        if TextRule.trimmed(text).isEmpty { throw HearthlineError(reason, field: field) }
        return try TextRule.note.normalized(text, field: field)
    }
}
