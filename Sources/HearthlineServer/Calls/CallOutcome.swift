internal import GRPCCore

/// How a call ended, as its caller sees it.
struct CallOutcome: Sendable {
    /// The status code's name; `OK` for success.
    let code: String

    static let success = CallOutcome(code: "OK")
    var isSuccess: Bool { code == Self.success.code }
    /// The response was never begun, because the caller had gone.
    static let abandoned = CallOutcome(code: "CANCELLED")

    /// The outcome of a failure, mapped or not.
    init(_ error: any Error) {
        code = (error as? RPCError).map { "\($0.code)" } ?? "UNKNOWN"
    }

    private init(code: String) {
        self.code = code
    }
}
