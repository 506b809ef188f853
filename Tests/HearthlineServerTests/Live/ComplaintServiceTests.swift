import Foundation
import GRPCCore
import Hearthline
import HearthlineProtocol
import HearthlineStore
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Complaints over the wire.
@Suite struct ComplaintServiceTests {
    private var uuid: String { UUID().uuidString.lowercased() }

    @Test("CMP-01 every code of the wire is a code of the domain and back")
    func codes() throws {
        func same<Wire: SwiftProtobuf.Enum & CaseIterable, Code: RawRepresentable<Int16> & CaseIterable>(
            _: Wire.Type, _: Code.Type
        ) throws {
            for value in Wire.allCases.dropFirst() {
                let code: Code = try Field.code(value, "code")
                #expect(Wire(code: code) == value)
            }
            #expect(Wire.allCases.count == Code.allCases.count + 1)
        }
        try same(Hearthline_V1_ComplaintSource.self, ComplaintSource.self)
        try same(Hearthline_V1_ComplaintTarget.self, ComplaintTarget.self)
        try same(Hearthline_V1_ComplaintCause.self, ComplaintCause.self)
        try same(Hearthline_V1_ComplaintStatus.self, ComplaintStatus.self)
        try same(Hearthline_V1_ComplaintAction.self, ComplaintAction.self)
        try same(Hearthline_V1_ComplaintVerdict.self, ComplaintVerdict.self)
        try same(Hearthline_V1_ComplaintView.self, ComplaintView.self)
    }

    @Test("CMP-03 a complaint is registered, taken over, decided, answered and closed; counters are the lists' lengths")
    func way() async throws {
        try await LiveBench.with { bench in
            let (agent, owner) = (LiveBench.metadata(.agent1), LiveBench.metadata(.complaintAgent))
            let ticket = try await bench.seat(.agent1).register().ticketID
            var receipt = try await bench.complaints.openComplaint(
                .with {
                    ($0.requestID, $0.source, $0.target, $0.text) = (uuid, .email, .repairer, "维修工态度很差")
                    ($0.ticketID, $0.cause) = (ticket, .attitude)
                }, metadata: agent)
            #expect(receipt.outcome == "opened" && receipt.status == .received && receipt.number.hasPrefix("TS"))
            let id = receipt.complaintID
            receipt = try await bench.complaints.takeOverComplaint(
                .with { ($0.requestID, $0.complaintID, $0.version) = (uuid, id, receipt.version) }, metadata: owner)
            let early = await refusal {
                _ = try await bench.complaints.closeComplaint(
                    .with { ($0.requestID, $0.complaintID, $0.version) = (uuid, id, 2) }, metadata: owner)
            }
            #expect(early?.reason == "REPLY_REQUIRED" && early?.code == .failedPrecondition)
            for action in [Hearthline_V1_ComplaintAction.decide, .reply, .callback] {
                let version = receipt.version
                receipt = try await bench.complaints.stepComplaint(
                    .with {
                        ($0.requestID, $0.complaintID, $0.version) = (uuid, id, version)
                        ($0.action, $0.text) = (action, "维修工当面道歉")
                        if action == .decide { $0.verdict = .partly }
                        if action == .callback { $0.satisfied = true }
                    }, metadata: owner)
            }
            let detail = try await bench.complaints.getComplaint(.with { $0.complaintID = id }, metadata: owner)
            #expect(detail.complaint.verdict == .partly && detail.complaint.cause == .attitude)
            #expect(detail.complaint.satisfied && detail.complaint.owner.agentNo == "1003")
            #expect(detail.complaint.ticketID == ticket && detail.complaint.hasReplyTime)
            #expect(detail.steps.map(\.action) == [.receive, .takeOver, .decide, .reply, .callback])
            #expect(detail.address.contains("阳光花园"))
            let counts = try await bench.complaints.countComplaints(.init(), metadata: owner).counts
            for count in counts {
                let list = try await bench.complaints.listComplaints(.with { $0.view = count.view }, metadata: owner)
                #expect(Int(count.complaints) == list.complaints.count, "\(count.view)")
            }
            #expect(counts.first { $0.view == .mine }?.complaints == 1)
            let owners = try await bench.complaints.listComplaintOwners(.with { $0.siteID = 1 }, metadata: owner).owners
            #expect(owners.contains { $0.agentNo == "1003" })
        }
    }
}
