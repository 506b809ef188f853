internal import Hearthline
internal import HearthlineProtocol
internal import SwiftProtobuf

extension Hearthline_V1_TicketReceipt {
    /// The wire form of an answer to an act on a ticket.
    init(_ receipt: TicketReceipt) {
        self = .with {
            $0.ticketID = receipt.ticketID
            $0.number = receipt.number
            $0.version = receipt.version
            $0.state = .init(code: receipt.state)
            $0.cycle = Int32(receipt.cycle)
            $0.urgency = .init(code: receipt.urgency)
            $0.outcome = receipt.outcome
            $0.replayed = receipt.replayed
        }
        if let stationID = receipt.stationID { self.stationID = Int32(stationID) }
        if let subjectID = receipt.subjectID { self.subjectID = subjectID }
    }
}
