import GRPCCore
import GRPCProtobuf

extension RPCError {
    /// Nobody decided against the act: there was no answer, no time or no room. With its request id it may be tried again.
    var mayBeRepeated: Bool { [.unavailable, .unknown, .deadlineExceeded, .resourceExhausted].contains(code) }

    /// The stable reason code and the words for people; without those of our server, the transport's own.
    var refusal: (reason: String, message: String) {
        let status = try? unpackGoogleRPCStatus()
        let reasons = status?.details.compactMap(\.errorInfo?.reason) ?? []
        let words = status?.details.compactMap(\.localizedMessage?.message) ?? []
        let text = words.first ?? message
        return (reasons.first ?? "\(code)", text.isEmpty ? "服务没有回答,请检查地址与网络" : text)
    }
}
