import GRPCCore
import Hearthline

/// What a person sees when the server refuses: its message, and the reason code for looking it up.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ error: RPCError) {
        description = "\(error.words) [\(error.reason)\(error.field.map { "(\($0))" } ?? "")]"
    }

    /// A refusal that no server wrapped.
    init(_ error: HearthlineError) {
        description = "\(error.message) [\(error)]"
    }
}
