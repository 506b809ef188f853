public import struct FoundationEssentials.Date
public import struct FoundationEssentials.UUID
public import Hearthline
import Postgres

extension Scripts {
    /// The holidays that have an opening, in order of their codes.
    public func holidays(as caller: Caller) async throws(HearthlineError) -> [Holiday] {
        try await database.run(Holidays(), as: caller, .read)
    }

    /// Notices, also withdrawn ones; what ends last comes first.
    public func notices(
        after token: PageToken? = nil, size: Int = 50, as caller: Caller
    ) async throws(HearthlineError) -> Page<HolidayNotice> {
        let notices = Notices(after: token ?? .start, limit: Int32(try PageSize.check(size) + 1))
        return Page(try await database.run(notices, as: caller, .read), size: size) {
            PageToken(at: $0.window.to, id: $0.id)
        }
    }

    /// Publishes a notice: from `from` until before `to` the opening of the holiday is said, at every site.
    ///
    /// For heads; without a priority the holiday's own counts. Refuses with `FIELD_INVALID` for an unknown holiday or a
    /// window that is over or turned round, `SCRIPT_VARIABLE_EMPTY`. Source: SCR-05
    public func publish(
        _ holiday: String, from: Date, to: Date, priority: Int16? = nil, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var body = RequestBody("publish_holiday_notice")
        body.append("holiday", holiday)
        body.append("from", from)
        body.append("to", to)
        body.append("priority", priority)
        let publish = Publish(
            requestID: requestID, bodyHash: body.digest, holiday: holiday, from: from, to: to, priority: priority)
        return try await database.one(publish, as: caller, .write)
    }

    /// Withdraws a notice from now on.
    ///
    /// For heads. Refuses with `NOTICE_NOT_FOUND`, `STALE_VERSION` for one that is withdrawn already.
    public func withdraw(
        _ noticeID: Int64, requestID: UUID, as caller: Caller
    ) async throws(HearthlineError) -> SubjectReceipt {
        var body = RequestBody("withdraw_holiday_notice")
        body.append("notice", noticeID)
        let withdraw = Withdraw(requestID: requestID, bodyHash: body.digest, noticeID: noticeID)
        return try await database.one(withdraw, as: caller, .write)
    }
}
