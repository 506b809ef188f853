internal import Foundation
internal import Hearthline

/// A request of a file, ready to be submitted through the service.
struct ImportedRequest: Sendable, Equatable {
    var line: Int
    var key: String
    /// Deterministic: the same row has the same ids in every run.
    var callRequestID: UUID
    var ticketRequestID: UUID
    var wrapUpRequestID: UUID
    /// When the resident called; enters as the call's `ring_at`, because a ticket's registration time is the server's.
    var ringAt: Date
    /// The same moment as the file says it, for reconciliation.
    var localTime: String
    var place: ImportedPlace
    var fault: FaultCode
    var problem: String
}
