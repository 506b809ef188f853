import GRPCCore
import Hearthline
import HearthlineProtocol
import SwiftProtobuf
import TestSupport
import Testing

@testable import HearthlineServer

/// Every field class of the contract, wrong in every way; none reaches the database.
@Suite struct BadInputTests {
    struct Case: Sendable {
        let name: String
        let field: String
        let reason: Reason
        let call: @Sendable (LiveBench, Metadata) async throws -> Void
    }

    private static let uuid = "6f1c2a34-58c0-4a0e-9d3c-0c1b2a3d4e5f"

    @Test("A wrong field is refused with its name and reason before the database is asked")
    func refused() async throws {
        try await LiveBench.with { bench in
            let metadata = LiveBench.metadata(.lead1)
            _ = try await bench.directory.listSites(.init(), metadata: metadata)
            let trips = await bench.roundTrips {
                for wrong in Self.directory + Self.tasks + Self.answers + Self.plans {
                    let error = await refusal { try await wrong.call(bench, metadata) }
                    #expect(error?.code == .invalidArgument, "\(wrong.name)")
                    #expect(error?.field == wrong.field, "\(wrong.name)")
                    #expect(error?.reason == wrong.reason.rawValue, "\(wrong.name)")
                }
            }
            #expect(trips == 0)
        }
    }

    private static let directory: [Case] = [
        search("empty query", .textMissing) { $0.query = " " },
        search("long query", .textTooLong) { $0.query = String(repeating: "阳", count: 101) },
        search("control character", .textControlCharacter) { $0.query = "阳\u{0}光" },
        search("limit", .fieldInvalid, field: "limit") { ($0.query, $0.limit) = ("阳光", 51) },
        Case(name: "household 0", field: "household_id", reason: .fieldInvalid) {
            _ = try await $0.directory.getHousehold(.init(), metadata: $1)
        },
        Case(name: "call -1", field: "call_id", reason: .fieldInvalid) {
            _ = try await $0.directory.getHousehold(.with { ($0.householdID, $0.callID) = (1, -1) }, metadata: $1)
        },
        Case(name: "no phone", field: "phone", reason: .phoneInvalid) {
            _ = try await $0.directory.lookUpCaller(.init(), metadata: $1)
        },
        Case(name: "short phone", field: "phone", reason: .phoneInvalid) {
            _ = try await $0.directory.lookUpCaller(.with { $0.phone = "12345" }, metadata: $1)
        },
        propose("no request id", "request_id", .requestIDInvalid) { $0.requestID = "" },
        propose("zero request id", "request_id", .requestIDInvalid) {
            $0.requestID = "00000000-0000-0000-0000-000000000000"
        },
        propose("node 0", "node_id", .fieldInvalid) { $0.nodeID = 0 },
        propose("station 40000", "station_id", .fieldInvalid) { $0.stationID = 40_000 },
        propose("year 1", "valid_from", .fieldInvalid) { $0.validFrom.seconds = -62_135_596_800 },
        propose("no reason", "reason", .reasonRequired) { $0.reason = "" },
        propose("long reason", "reason", .textTooLong) { $0.reason = String(repeating: "因", count: 501) },
    ]

    private static let tasks: [Case] = [
        list("page size", "page_size", .fieldInvalid) { $0.pageSize = 201 },
        list("negative page size", "page_size", .fieldInvalid) { $0.pageSize = -1 },
        list("page token", "page_token", .pageTokenInvalid) { $0.pageToken = "nonsense" },
        list("long page token", "page_token", .pageTokenInvalid) { $0.pageToken = String(repeating: "1", count: 513) },
        list("station 0", "station_id", .fieldInvalid) { $0.stationID = 0 },
        list("mine and nobody's", "unassigned", .fieldInvalid) { ($0.mine, $0.unassigned) = (true, true) },
        Case(name: "attempt without result", field: "result", reason: .fieldInvalid) {
            _ = try await $0.callbacks.recordAttempt(
                .with { ($0.requestID, $0.taskID, $0.version) = (uuid, 1, 1) }, metadata: $1)
        },
        Case(name: "attempt without version", field: "version", reason: .fieldInvalid) {
            _ = try await $0.callbacks.recordAttempt(
                .with { ($0.requestID, $0.taskID, $0.result) = (uuid, 1, .busy) }, metadata: $1)
        },
        Case(name: "appointment without time", field: "appointment_time", reason: .fieldInvalid) {
            _ = try await $0.callbacks.makeAppointment(
                .with { ($0.requestID, $0.taskID, $0.version) = (uuid, 1, 1) }, metadata: $1)
        },
    ]

    private static let answers: [Case] = [
        save("score 0", "d_score", .fieldInvalid) { $0.dScore = 0 },
        save("score 11", "d_score", .fieldInvalid) { $0.dScore = 11 },
        save("negative amount", "c_amount_fen", .fieldInvalid) { $0.cAmountFen = -1 },
        save("unknown attitude", "b_attitude", .fieldInvalid) { $0.bAttitude = .UNRECOGNIZED(9) },
        save("unknown opinion", "e_kind", .fieldInvalid) { $0.eKind = .UNRECOGNIZED(99) },
        save("unknown ending", "ending", .fieldInvalid) { $0.ending = .UNRECOGNIZED(4) },
        save("long opinion", "e_text", .textTooLong) { $0.eText = String(repeating: "好", count: 2001) },
        save("bell in reason", "a_reason", .textControlCharacter) { $0.aReason = "a\u{7}" },
        save("long charge", "c_what", .textTooLong) { $0.cWhat = String(repeating: "阀", count: 201) },
    ]

    private static let plans: [Case] = [
        plan("no day", "day", .fieldInvalid) { $0.day = "" },
        plan("30 February", "day", .fieldInvalid) { $0.day = "2025-02-30" },
        plan("shift 4", "shift", .fieldInvalid) { $0.shift = 4 },
        plan("nobody", "idle_minutes", .fieldInvalid) { $0.idleMinutes = [] },
        plan("somebody twice", "idle_minutes", .fieldInvalid) { $0.idleMinutes += $0.idleMinutes },
        plan("too many minutes", "idle_minutes", .fieldInvalid) { $0.idleMinutes[0].amount = 1441 },
        Case(name: "no tasks", field: "task_ids", reason: .fieldInvalid) {
            _ = try await $0.callbacks.skipTasks(
                .with { ($0.requestID, $0.reason) = (uuid, "人手不足") }, metadata: $1)
        },
        Case(name: "backward days", field: "through_day", reason: .fieldInvalid) {
            _ = try await $0.callbacks.getCoverage(
                .with { ($0.fromDay, $0.throughDay) = ("2025-11-16", "2025-11-15") }, metadata: $1)
        },
    ]

    private static func search(
        _ name: String, _ reason: Reason, field: String = "query",
        _ change: @escaping @Sendable (inout Hearthline_V1_SearchAddressesRequest) -> Void
    ) -> Case {
        Case(name: name, field: field, reason: reason) {
            _ = try await $0.directory.searchAddresses(.with(change), metadata: $1)
        }
    }

    private static func propose(
        _ name: String, _ field: String, _ reason: Reason,
        _ change: @escaping @Sendable (inout Hearthline_V1_ProposeServiceAreaRequest) -> Void
    ) -> Case {
        Case(name: name, field: field, reason: reason) {
            var request = Hearthline_V1_ProposeServiceAreaRequest()
            (request.requestID, request.nodeID, request.stationID, request.reason) = (uuid, 111, 2, "改由北关站负责")
            change(&request)
            _ = try await $0.directory.proposeServiceArea(request, metadata: $1)
        }
    }

    private static func list(
        _ name: String, _ field: String, _ reason: Reason,
        _ change: @escaping @Sendable (inout Hearthline_V1_ListTasksRequest) -> Void
    ) -> Case {
        Case(name: name, field: field, reason: reason) {
            _ = try await $0.callbacks.listTasks(.with(change), metadata: $1)
        }
    }

    private static func save(
        _ name: String, _ field: String, _ reason: Reason,
        _ change: @escaping @Sendable (inout Hearthline_V1_CallbackAnswers) -> Void
    ) -> Case {
        Case(name: name, field: field, reason: reason) {
            var request = Hearthline_V1_SaveCallbackRequest()
            (request.requestID, request.taskID, request.version) = (uuid, 1, 1)
            change(&request.answers)
            _ = try await $0.callbacks.saveCallback(request, metadata: $1)
        }
    }

    private static func plan(
        _ name: String, _ field: String, _ reason: Reason,
        _ change: @escaping @Sendable (inout Hearthline_V1_ProposePlanRequest) -> Void
    ) -> Case {
        Case(name: name, field: field, reason: reason) {
            var request = Hearthline_V1_ProposePlanRequest()
            (request.requestID, request.day, request.shift) = (uuid, "2025-11-15", 1)
            request.idleMinutes = [.with { ($0.employeeID, $0.amount) = (1, 60) }]
            change(&request)
            _ = try await $0.callbacks.proposePlan(request, metadata: $1)
        }
    }
}
