import Foundation
import GRPCCore
import Hearthline
import HearthlineProtocol
import HearthlineStore
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Alerts, help, logs and leaks over the wire.
@Suite struct OversightServiceTests {
    private var uuid: String { UUID().uuidString.lowercased() }

    @Test("ORG-04 asking for help reaches the lead as an alert, and the answer comes back with its time")
    func help() async throws {
        try await LiveBench.with { bench in
            let (agent, lead) = (LiveBench.metadata(.agent1), LiveBench.metadata(.lead1))
            let asked = try await bench.oversight.askForHelp(
                .with { ($0.requestID, $0.note) = (uuid, "住户情绪激动") }, metadata: agent)
            #expect(asked.outcome == "asked")
            let alerts = try await bench.oversight.listAlerts(.init(), metadata: lead).alerts
            #expect(alerts.map(\.type) == ["help"])
            #expect(alerts.first?.assignedRole == .lead)
            _ = try await bench.oversight.acknowledgeAlert(
                .with { $0.alertID = alerts.first?.id ?? 0 }, metadata: lead)
            _ = try await bench.oversight.answerHelp(
                .with { ($0.requestID, $0.helpID, $0.answer) = (uuid, asked.subjectID, "已协助") }, metadata: lead)
            let open = try await bench.oversight.listHelpRequests(.init(), metadata: agent).requests
            #expect(open.isEmpty)
            let all = try await bench.oversight.listHelpRequests(.with { $0.answeredToo = true }, metadata: agent)
                .requests
            #expect(all.map(\.answer) == ["已协助"])
            #expect(all.first?.hasResponseSeconds == true)
        }
    }

    @Test("SEC-08 a lead reads who looked, a head reads who changed what and why, and the chain is verified")
    func logs() async throws {
        try await LiveBench.with { bench in
            let (agent, lead, head) = (
                LiveBench.metadata(.agent1), LiveBench.metadata(.lead1), LiveBench.metadata(.head1)
            )
            _ = try await bench.directory.getHousehold(.with { $0.householdID = 23 }, metadata: agent)
            let looks = try await bench.oversight.listPersonalDataAccess(
                .with { $0.householdID = 23 }, metadata: lead
            ).accesses
            #expect(looks.map(\.purpose) == [.other])
            let denied = await refusal {
                _ = try await bench.oversight.listPersonalDataAccess(.init(), metadata: agent)
            }
            #expect(denied?.reason == "FORBIDDEN")
            _ = try await bench.directory.proposeServiceArea(
                .with { ($0.requestID, $0.nodeID, $0.stationID, $0.reason) = (uuid, 113, 2, "新建换热站") }, metadata: lead)
            let entries = try await bench.oversight.listAuditEntries(
                .with { ($0.table, $0.pageSize) = ("service_area", 1) }, metadata: head
            ).entries
            #expect(entries.map(\.reason) == ["新建换热站"])
            #expect(entries.first?.beforeJson == "")
            #expect(try await bench.oversight.verifyAuditTrail(.init(), metadata: head).intact)
            let short = await refusal {
                _ = try await bench.oversight.verifyAuditTrail(.with { $0.anchor = Data([1]) }, metadata: head)
            }
            #expect(short?.field == "anchor")
        }
    }

    @Test("SEC-03 a leak is reported by a station, followed and decided by a head")
    func leak() async throws {
        try await LiveBench.with { bench in
            let (station, head) = (LiveBench.metadata(.station1), LiveBench.metadata(.head1))
            let found = Google_Protobuf_Timestamp(date: .now.addingTimeInterval(-600))
            let reported = try await bench.oversight.reportLeak(
                .with { ($0.requestID, $0.findTime, $0.scope, $0.persons) = (uuid, found, "名单照片被转发", 3) },
                metadata: station)
            _ = try await bench.oversight.followLeak(
                .with {
                    ($0.requestID, $0.leakID, $0.version, $0.reason) = (uuid, reported.subjectID, 1, "已通知")
                    $0.informTime = .init(date: .now.addingTimeInterval(-60))
                }, metadata: head)
            let decided = try await bench.oversight.decideLeak(
                .with {
                    ($0.requestID, $0.leakID, $0.version, $0.reason) = (uuid, reported.subjectID, 2, "影响轻微")
                }, metadata: head)
            #expect(decided.outcome == "not_notified")
            let leak = try #require(try await bench.oversight.listLeaks(.init(), metadata: head).leaks.first)
            #expect(leak.version == 3 && leak.hasNotifyAuthority && !leak.notifyAuthority && leak.hasInformTime)
            #expect(!leak.hasCloseTime)
            let hidden = await refusal { _ = try await bench.oversight.listLeaks(.init(), metadata: station) }
            #expect(hidden?.reason == "FORBIDDEN")
        }
    }
}
