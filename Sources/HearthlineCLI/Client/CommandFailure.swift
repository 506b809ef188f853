import GRPCCore
import GRPCProtobuf
import Hearthline

/// What a person sees when the server refuses: its message, and the reason code for looking it up.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ error: RPCError) {
        let status = try? error.unpackGoogleRPCStatus()
        let reasons = status?.details.compactMap(\.errorInfo?.reason) ?? []
        let words = status?.details.compactMap(\.localizedMessage?.message) ?? []
        let message = words.first ?? error.message
        let code = reasons.first ?? "\(error.code)"
        description = "\(message.isEmpty ? "服务没有回答,请检查地址与网络" : message) [\(code)]"
    }

    /// A refusal that no server wrapped.
    init(_ error: HearthlineError) {
        description = "\(error.message) [\(error)]"
    }
}
