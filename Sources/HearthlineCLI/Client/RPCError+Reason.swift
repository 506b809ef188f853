import GRPCCore
import GRPCProtobuf

extension RPCError {
    /// Nobody decided against the act: there was no answer, no time or no room. With its request id it may be tried again.
    var mayBeRepeated: Bool { [.unavailable, .unknown, .deadlineExceeded, .resourceExhausted].contains(code) }

    /// The stable reason code; the status code where no reason came.
    var reason: String { details.lazy.compactMap(\.errorInfo?.reason).first ?? "\(code)" }

    /// The field the refusal concerns.
    var field: String? { details.lazy.compactMap(\.errorInfo?.metadata["field"]).first }

    /// What a person reads.
    var words: String {
        let words = details.lazy.compactMap(\.localizedMessage?.message).first ?? message
        return words.isEmpty ? "服务没有回答,请检查地址与网络" : words
    }

    private var details: [ErrorDetails] { (try? unpackGoogleRPCStatus())?.details ?? [] }
}
