internal import Foundation
internal import Hearthline
internal import Hummingbird
internal import NIOCore

/// What a phone's queue is told about one act.
struct StationAnswer: Encodable {
    /// The state and version after the act.
    var state: Int16?
    var version: Int32?
    /// Whether it had been done before.
    var replayed: Bool?
    /// Why it was refused, and what to do.
    var reason: String?
    var message: String?
    var fields: String?
    /// Whether sending the same again later may help.
    var retry: Bool?
    /// Where to go first: signing in, unlocking, a new password.
    var goto: String?

    init(_ receipt: TicketReceipt) {
        (state, version, replayed) = (receipt.state.rawValue, receipt.version, receipt.replayed)
    }

    init(_ refusal: HearthlineError, words: Words, language: Language) {
        let problem = ProblemView(refusal, words: words, language: language)
        (reason, message, fields) = (problem.reason, problem.message, problem.fields)
        retry =
            refusal.reason == .conflictRetry
            || [.unavailable, .unknownOutcome, .exhausted].contains(refusal.reason.reasonClass)
        goto = Refusals.detour(refusal.reason)
    }

    func response(_ status: HTTPResponse.Status = .ok) throws -> Response {
        let body = try JSONEncoder().encode(self)
        return Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
