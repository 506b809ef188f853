/// One step of the demo's day: an act, and who makes it through the service.
struct DemoStep: Sendable, Equatable {
    /// Where the trouble is.
    enum Place: Sendable, Equatable {
        /// Found by the number that calls.
        case household(String)
        /// Nobody could find it: what the caller said.
        case words(String)
    }

    /// The answers of a callback in plain values.
    struct Answers: Sendable, Equatable {
        var solved: Bool
        /// Code of `hotline.attitude`.
        var attitude: Int
        var score: Int
        var charged: Bool
    }

    enum Act: Sendable, Equatable {
        /// A call and the registration that follows from it.
        case register(Place, fault: Int, category: Int, problem: String, name: String, phone: String)
        case urge
        case accept
        case reject
        /// The lead answers a rejection.
        case redispatch(stationCode: String)
        /// Channel as in `hotline.contact_channel`; the resident was reached.
        case contact(channel: Int)
        /// An appointment so many minutes after the history's end.
        case appoint(minutesAhead: Int)
        case arrive
        case complete(cause: String, action: String, roomTemperature: Double?, charged: Bool)
        /// Nobody answered the callback.
        case callbackAttempt
        case callback(Answers)
    }

    /// Who acts.
    var agentNo: String
    var act: Act
}

extension DemoStep.Act {
    /// What the act is called in a summary.
    var name: String {
        switch self {
        case .register: "登记"
        case .urge: "催单"
        case .accept: "接单"
        case .reject: "退单"
        case .redispatch: "改派"
        case .contact: "联系"
        case .appoint: "预约"
        case .arrive: "到场"
        case .complete: "返单"
        case .callbackAttempt: "回访未接"
        case .callback: "回访"
        }
    }
}
