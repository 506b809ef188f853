import GRPCCore
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// An act of the table, whatever its request and answer are.
struct AnyAct: Sendable {
    let name: String
    let prove: @Sendable (LiveBench) async throws -> Void

    /// An act on a ticket or a callback.
    static func act<Request: ActRequest>(
        _ method: MethodDescriptor, by person: FixturePerson, refuses strangers: [(FixturePerson, Reason)],
        late: Reason? = nil, _ arrange: @escaping @Sendable (LiveBench) async throws -> Request,
        other: @escaping @Sendable (inout Request) -> Void
    ) -> AnyAct {
        make(
            Act<Request, Hearthline_V1_TicketReceipt>(
                method: method, person: person, strangers: strangers, late: late, arrange: arrange, other: other))
    }

    /// An act that concerns no ticket.
    static func subject<Request: ActRequest>(
        _ method: MethodDescriptor, by person: FixturePerson, refuses strangers: [(FixturePerson, Reason)],
        late: Reason? = nil, _ arrange: @escaping @Sendable (LiveBench) async throws -> Request,
        other: @escaping @Sendable (inout Request) -> Void
    ) -> AnyAct {
        make(
            Act<Request, Hearthline_V1_SubjectReceipt>(
                method: method, person: person, strangers: strangers, late: late, arrange: arrange, other: other))
    }

    /// A step of a complaint.
    static func complaint<Request: ActRequest>(
        _ method: MethodDescriptor, by person: FixturePerson, refuses strangers: [(FixturePerson, Reason)],
        late: Reason? = nil, _ arrange: @escaping @Sendable (LiveBench) async throws -> Request,
        other: @escaping @Sendable (inout Request) -> Void
    ) -> AnyAct {
        make(
            Act<Request, Hearthline_V1_ComplaintReceipt>(
                method: method, person: person, strangers: strangers, late: late, arrange: arrange, other: other))
    }

    private static func make<Request, Answer>(_ act: Act<Request, Answer>) -> AnyAct {
        AnyAct(name: act.method.shortName) { try await act.prove($0) }
    }
}
