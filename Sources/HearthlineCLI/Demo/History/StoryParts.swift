/// An order to a station.
struct StoryDispatch: Sendable {
    var sequence: Int
    var cycle: Int
    var station: Int
    var issuedAt: Moment
    var issuedBy: String
    var acceptedAt: Moment?
    var acceptedBy: String?
    var contactedAt: Moment?
    var arrivedAt: Moment?
    var finishedAt: Moment?
    var rejectedAt: Moment?
    var answeredAt: Moment?
    var answeredBy: String?
    var pausedFrom: Moment?
    var pausedUntil: Moment?
}

/// A station's contact with the resident.
struct StoryContact: Sendable {
    var dispatch: Int
    var cycle: Int
    var station: Int
    var at: Moment
    var agentNo: String
    /// 1 work line, 2 app, 3 declared.
    var channel: Int
    /// 1 reached, 2 nobody answered.
    var result: Int
    var appointmentAt: Moment?
}

/// A finished repair as the station reports it.
struct StoryCompletion: Sendable {
    var cycle: Int
    var dispatch: Int
    var station: Int
    var cause: String
    var action: String
    var ownership: Int
    var roomTemperature: Double?
    var charged: Bool
    var arrivedAt: Moment
    var finishedAt: Moment
    var returnedAt: Moment
    var repairer: String
    var reportedBy: String
}

/// A callback task with its attempts and, when it came to that, its answers.
struct StoryCallback: Sendable {
    struct Attempt: Sendable {
        var at: Moment
        var agentNo: String
        /// Code of `hotline.callback_attempt_result`.
        var result: Int
        var appointmentAt: Moment?
        var call: Int
    }

    var cycle: Int
    var station: Int
    var returnedAt: Moment
    var attempts: [Attempt] = []
    var appointments = 0
    var nextAt: Moment?
    /// Code of `hotline.callback_status`.
    var status = 1
    var closedAt: Moment?
    var answers: CallbackSheet?
    /// Code of `hotline.callback_result`.
    var result = 1
    var savedAt: Moment?
    var agentNo: String?
}
