/// One act of the demo's day, to be made through the service by the person named.
struct DemoCommand: Sendable, Equatable {
    enum Act: Sendable, Equatable {
        /// A call and the registration that follows from it; `householdNo` is looked up by the caller of the plan.
        case register(householdNo: String, fault: String, problem: String, name: String, phone: String, relation: Int)
        case urge
        case accept
        case reject
        /// The lead answers a rejection.
        case redispatch(stationCode: String)
        /// Channel as in `hotline.contact_channel`; the resident was reached.
        case contact(channel: Int)
        /// An appointment so many minutes after the act.
        case appoint(minutesAhead: Int)
        case arrive
        case complete(cause: String, action: String, roomTemperature: Double?, repairer: String, charged: Bool)
        /// Nobody answered the callback.
        case callbackAttempt
        case callback(CallbackChoice)
    }

    /// The answers of a callback in plain values.
    struct CallbackChoice: Sendable, Equatable {
        var solved: Bool
        var attitude: Int
        var score: Int
        var charged: Bool
    }

    /// The ticket within the plan: the first act on it registers it.
    var ticket: Int
    /// Who acts.
    var agentNo: String
    var act: Act
}
