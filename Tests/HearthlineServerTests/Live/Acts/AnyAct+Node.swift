import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// What comes from sites that were cut off.
extension AnyAct {
    static let nodes: [AnyAct] = [
        act(
            Hearthline_V1_NodeService.Method.AdmitTicket.descriptor, by: .lead1,
            refuses: [(.agent1, .forbidden), (.lead2, .forbidden), (.station1, .forbidden), (.head1, .forbidden)]
        ) { _ in
            .with { ($0.requestID, $0.record) = (UUID().uuidString, nodeRecord) }
        } other: { (request: inout Hearthline_V1_AdmitTicketRequest) in
            request.record += " "
        }
    ]

    /// A record that the centre takes.
    static let nodeRecord = """
        {"number": "20251203-01-5001", "registered_at": "2025-12-03T10:05:00+08:00", "agent_no": "1001", "workstation": "PC-1",
         "household_no": "H0000023", "category": 1, "fault": 2, "urgency": 3, "problem": "全屋不热", "relation": 1,
         "read_back": [0, 0, 0, 0], "name": "王先生", "name_masked": "王**", "phone_cipher": "00ff", "phone_masked": "138****0023"}
        """
}
