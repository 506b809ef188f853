/// A telephone call of the history.
struct CallRecord: Sendable {
    var ordinal: Int
    var site: Int
    /// 1 inbound, 2 outbound.
    var direction: Int
    var phone: String
    var ringAt: Moment
    var answeredAt: Moment?
    var endedAt: Moment
    var agentNo: String?
    var category: Int?
    var disposition: String?
    var ticket: Int?
}
