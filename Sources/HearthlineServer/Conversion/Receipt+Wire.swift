internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

extension Hearthline_V1_SubjectReceipt {
    /// The wire form of an answer that concerns no ticket.
    init(_ receipt: SubjectReceipt) {
        self = .with {
            $0.outcome = receipt.outcome
            $0.subjectID = receipt.subjectID
            $0.replayed = receipt.replayed
        }
    }
}
