import Foundation
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// What concerns no ticket: plans, service areas and the own home.
extension AnyAct {
    private typealias Plans = Hearthline_V1_CallbackService.Method
    private typealias Areas = Hearthline_V1_DirectoryService.Method

    static let subjects: [AnyAct] = planning + charges + oversight + deadlines + abnormal + settings + ownTypes

    private static let planning: [AnyAct] = [
        subject(
            Plans.ProposePlan.descriptor, by: .lead1,
            refuses: [
                (.agent1, .forbidden), (.lead2, .employeeNotFound), (.station1, .forbidden), (.head1, .forbidden),
            ]
        ) { bench in
            let share = try share(bench, 60)
            return .with { ($0.requestID, $0.day, $0.shift, $0.idleMinutes) = (UUID().uuidString, day, 1, [share]) }
        } other: { (request: inout Hearthline_V1_ProposePlanRequest) in
            request.shift = 2
        },
        subject(
            Plans.ConfirmPlan.descriptor, by: .lead1,
            refuses: [
                (.agent1, .forbidden), (.lead2, .employeeNotFound), (.station1, .forbidden), (.head1, .forbidden),
            ]
        ) { bench in
            let (idle, target) = (try share(bench, 60), try share(bench, 5))
            _ = try await bench.callbacks.proposePlan(
                .with { ($0.requestID, $0.day, $0.shift, $0.idleMinutes) = (UUID().uuidString, day, 1, [idle]) },
                metadata: LiveBench.metadata(.lead1))
            return .with { ($0.requestID, $0.day, $0.shift, $0.targets) = (UUID().uuidString, day, 1, [target]) }
        } other: { (request: inout Hearthline_V1_ConfirmPlanRequest) in
            request.targets[0].amount = 6
        },
        subject(
            Plans.ApproveCoverage.descriptor, by: .head1,
            refuses: [(.agent1, .forbidden), (.lead1, .forbidden), (.station1, .forbidden)]
        ) { _ in
            .with { ($0.requestID, $0.siteID, $0.day, $0.reason) = (UUID().uuidString, 1, day, "大雪,人手不足") }
        } other: { (request: inout Hearthline_V1_ApproveCoverageRequest) in
            request.reason = "停电"
        },
        subject(
            Areas.ProposeServiceArea.descriptor, by: .lead1,
            refuses: [
                (.agent1, .forbidden), (.approvingLead1, .forbidden), (.lead2, .forbidden), (.station1, .forbidden),
            ]
        ) { _ in
            .with { ($0.requestID, $0.nodeID, $0.stationID, $0.reason) = (UUID().uuidString, 111, 2, "改由北关站负责") }
        } other: { (request: inout Hearthline_V1_ProposeServiceAreaRequest) in
            request.nodeID = 113
        },
        subject(
            Areas.DecideServiceArea.descriptor, by: .approvingLead1,
            refuses: [(.agent1, .forbidden), (.lead2, .forbidden), (.station1, .forbidden)], late: .staleVersion
        ) { bench in
            let change = try await bench.directory.proposeServiceArea(
                .with { ($0.requestID, $0.nodeID, $0.stationID, $0.reason) = (UUID().uuidString, 111, 2, "改由北关站负责") },
                metadata: LiveBench.metadata(.lead1))
            return .with { ($0.requestID, $0.changeID, $0.approve) = (UUID().uuidString, change.subjectID, true) }
        } other: { (request: inout Hearthline_V1_DecideServiceAreaRequest) in
            request.approve = false
        },
        // Everybody has a home.
        subject(Areas.DeclareHousehold.descriptor, by: .agent1, refuses: []) { _ in
            .with { ($0.requestID, $0.householdID, $0.livesThere) = (UUID().uuidString, Fixture.sunshine501, true) }
        } other: { (request: inout Hearthline_V1_DeclareHouseholdRequest) in
            request.livesThere = false
        },
    ]

    private static let day = "2025-11-20"

    private static func share(_ bench: LiveBench, _ amount: Int32) throws -> Hearthline_V1_PlanShare {
        let agent = try bench.fixture.id(.agent1)
        return .with { ($0.employeeID, $0.amount) = (agent, amount) }
    }
}
