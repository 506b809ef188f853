import Hearthline
import SwiftProtobuf

@testable import HearthlineServer

/// One wrong value in one field of one method, and how it is refused.
struct BadInput: Sendable {
    /// Such as `TicketService/RegisterTicket`.
    let method: String
    /// The field in the contract's words, `read_backs.item` for a nested one.
    let path: String
    /// What is wrong with it.
    let fault: String
    let reason: Reason
    /// The field that the refusal names.
    let field: String
    let send: @Sendable (LiveBench) async throws -> Void
    /// The same request without the fault.
    let sendGood: @Sendable (LiveBench) async throws -> Void

    var title: String { "\(method).\(path): \(fault)" }

    /// A request id of the right form.
    static let uuid = "6f1c2a34-58c0-4a0e-9d3c-0c1b2a3d4e5f"
}

/// One wrong value in one field of a message.
struct Wrong<Subject: Message>: Sendable {
    typealias Path<Value> = any WritableKeyPath<Subject, Value> & Sendable

    let path: String
    let fault: String
    let reason: Reason
    let field: String
    let change: @Sendable (inout Subject) -> Void

    /// The refusal names the last part of the path unless told otherwise.
    init(
        _ path: String, _ fault: String, _ reason: Reason = .fieldInvalid, field: String? = nil,
        _ change: @escaping @Sendable (inout Subject) -> Void
    ) {
        self.path = path
        self.fault = fault
        self.reason = reason
        self.field = field ?? path.split(separator: ".").last.map(String.init) ?? path
        self.change = change
    }
}
