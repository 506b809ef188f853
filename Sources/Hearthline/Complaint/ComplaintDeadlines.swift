public import FoundationEssentials

/// Until when a complaint is taken over, first answered and closed.
///
/// Source: CMP-01
public struct ComplaintDeadlines: Sendable, Hashable {
    /// Somebody takes it over.
    public let ack: Date
    /// The complainer hears something.
    public let reply: Date
    /// It is closed.
    public let close: Date

    /// The deadlines of a complaint received at a moment.
    ///
    /// One with a deadline of its own (passed on, or about an emergency) keeps that for all three. `isHoliday` tells
    /// public holidays; weekends are known.
    public init(
        receivedAt: Date, _ policy: ComplaintPolicy, own: Date? = nil, isHoliday: (ServiceDay) -> Bool
    ) {
        let ack = receivedAt.addingTimeInterval(policy.ackHours * 3_600)
        let reply = receivedAt.addingTimeInterval(policy.replyHours * 3_600)
        guard let own else {
            self.ack = ack
            self.reply = reply
            close = ServiceDay.officeDays(policy.closeDays, after: receivedAt, isHoliday: isHoliday)
            return
        }
        let due = max(own, receivedAt)
        self.ack = min(ack, due)
        self.reply = min(reply, due)
        close = due
    }
}

extension ServiceDay {
    /// The same hour so many working days later: weekends and public holidays do not count.
    public static func officeDays(_ days: Int, after moment: Date, isHoliday: (ServiceDay) -> Bool) -> Date {
        let start = ServiceDay(moment)
        var day = start
        var left = days
        while left > 0 {
            day = day.next
            if day.weekday < 6 && !isHoliday(day) { left -= 1 }
        }
        return moment.addingTimeInterval(day.start.timeIntervalSince(start.start))
    }
}
