internal import Foundation
internal import Hearthline

/// A request of a file, ready to be submitted through the service.
struct ImportedRequest: Sendable, Equatable {
    var line: Int
    var key: String
    /// When the resident called; enters as the call's `ring_at`, because a ticket's registration time is the server's.
    var ringAt: Date
    var householdNo: String
    /// As the file writes it; nil when the mapping names no column.
    var station: String?
    var fault: FaultCode
    var problem: String
    /// Empty for an anonymous caller.
    var name: String
    var phone: String
}

extension ImportedRequest {
    /// The name space of imported rows; changing it would make every import a new one.
    private static let namespace = UUID(
        name: "import.hearthline.invalid",
        in: UUID(
            uuid: (
                0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8
            )))

    /// Deterministic: the row of a key has the same ids in every run.
    static func requestID(_ act: String, key: String) -> UUID { UUID(name: "\(act)/\(key)", in: namespace) }

    var callRequestID: UUID { Self.requestID("call", key: key) }
    var ticketRequestID: UUID { Self.requestID("ticket", key: key) }
    var wrapUpRequestID: UUID { Self.requestID("wrap-up", key: key) }
}
