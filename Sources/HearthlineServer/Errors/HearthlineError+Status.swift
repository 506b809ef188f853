internal import GRPCCore
internal import GRPCProtobuf
internal import Hearthline

extension Reason {
    /// The canonical status code of a refusal.
    ///
    /// OUTCOME_UNKNOWN is not UNAVAILABLE: that code invites clients to repeat blindly what may have happened.
    var statusCode: RPCError.Code {
        switch self {
        case .deadlineExceeded: .deadlineExceeded
        case .internalError: .internalError
        case .requestIDReused: .alreadyExists
        case .callbackAttemptsExhausted, .callbackAppointmentsExhausted: .failedPrecondition
        default: reasonClass.statusCode
        }
    }
}

extension ReasonClass {
    fileprivate var statusCode: RPCError.Code {
        switch self {
        case .invalid: .invalidArgument
        case .unauthenticated: .unauthenticated
        case .forbidden: .permissionDenied
        case .notFound: .notFound
        case .conflict: .aborted
        case .precondition: .failedPrecondition
        case .exhausted: .resourceExhausted
        case .unavailable: .unavailable
        case .unknownOutcome: .unknown
        }
    }
}

extension HearthlineError {
    /// The domain of every ErrorInfo this server sends.
    static let domain = "hearthline"

    /// The refusal with its details: ErrorInfo for programs, LocalizedMessage for people.
    func status(code: RPCError.Code? = nil) -> GoogleRPCStatus {
        var facts = metadata
        facts["field"] = field
        return GoogleRPCStatus(
            code: code ?? reason.statusCode,
            message: description,
            details: [
                .errorInfo(reason: reason.rawValue, domain: Self.domain, metadata: facts),
                .localizedMessage(locale: "zh-CN", message: message),
            ]
        )
    }
}

extension RPCError {
    /// The wire form of a refusal.
    init(_ refusal: HearthlineError, code: RPCError.Code? = nil) {
        self.init(refusal.status(code: code))
    }
}
