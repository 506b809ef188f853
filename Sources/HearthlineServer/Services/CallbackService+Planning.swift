internal import FoundationEssentials
internal import GRPCCore
internal import Hearthline
internal import HearthlineProtocol
internal import HearthlineStore
internal import SwiftProtobuf

/// Who calls back how much.
extension CallbackService {
    func reassignTasks(
        request: Hearthline_V1_ReassignTasksRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let requestID = try Field.requestID(request.requestID)
        let ids = try Self.taskIDs(request.taskIds)
        let employeeID = try Field.id(request.employeeID, "employee_id")
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.act(feed) {
                try await callbacks.reassign(ids, to: employeeID, reason: reason, requestID: requestID, as: $0)
            })
    }

    func skipTasks(
        request: Hearthline_V1_SkipTasksRequest, context: ServerContext
    ) async throws -> Hearthline_V1_TicketReceipt {
        let requestID = try Field.requestID(request.requestID)
        let ids = try Self.taskIDs(request.taskIds)
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.act(feed) {
                try await callbacks.skipForCapacity(ids, reason: reason, requestID: requestID, as: $0)
            })
    }

    func proposePlan(
        request: Hearthline_V1_ProposePlanRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let day = try Field.day(request.day)
        let shift = Int16(try Field.count(request.shift, 1...3, "shift"))
        let minutes = try Callbacks.Share.list(request.idleMinutes, 0...1440, "idle_minutes")
        return .init(
            try await Work.run {
                try await callbacks.proposePlan(
                    day: day, shift: shift, idleMinutes: minutes, requestID: requestID, as: $0)
            })
    }

    func confirmPlan(
        request: Hearthline_V1_ConfirmPlanRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let day = try Field.day(request.day)
        let shift = Int16(try Field.count(request.shift, 1...3, "shift"))
        let targets = try Callbacks.Share.list(request.targets, 0...1000, "targets")
        return .init(
            try await Work.run {
                try await callbacks.confirmPlan(
                    day: day, shift: shift, targets: targets, requestID: requestID, as: $0)
            })
    }

    func approveCoverage(
        request: Hearthline_V1_ApproveCoverageRequest, context: ServerContext
    ) async throws -> Hearthline_V1_SubjectReceipt {
        let requestID = try Field.requestID(request.requestID)
        let siteID = try Field.smallID(request.siteID, "site_id")
        let day = try Field.day(request.day)
        let reason = try Field.reason(request.reason)
        return .init(
            try await Work.run {
                try await callbacks.approveCoverage(
                    siteID: siteID, day: day, reason: reason, requestID: requestID, as: $0)
            })
    }

    func getPlan(
        request: Hearthline_V1_GetPlanRequest, context: ServerContext
    ) async throws -> Hearthline_V1_WorkPlan {
        let siteID = try Field.optionalSmallID(request.hasSiteID ? request.siteID : nil, "site_id")
        let day = try Field.day(request.day)
        let lines = try await Work.run { try await callbacks.plan(siteID: siteID, day: day, as: $0) }
        return .with { $0.lines = lines.map { .init($0) } }
    }

    func getCoverage(
        request: Hearthline_V1_GetCoverageRequest, context: ServerContext
    ) async throws -> Hearthline_V1_Coverage {
        let first = try Field.day(request.fromDay, "from_day")
        let last = try Field.day(request.throughDay, "through_day")
        guard (0...366).contains(last.number - first.number) else {
            throw HearthlineError(.fieldInvalid, field: "through_day")
        }
        let found = try await Work.run { try await callbacks.coverage(from: first, through: last, as: $0) }
        return .with { $0.stations = found.map { .init($0) } }
    }

    func getWorklist(
        request: Hearthline_V1_GetWorklistRequest, context: ServerContext
    ) async throws -> Hearthline_V1_Worklist {
        let named = try Field.optionalSmallID(request.hasSiteID ? request.siteID : nil, "site_id")
        let day = try Field.day(request.day)
        let quota = try Field.count(request.quota, 0...10_000, "quota")
        let entries = try await Work.run { caller in
            guard let siteID = caller.principal.siteID ?? named else {
                throw HearthlineError(.fieldInvalid, field: "site_id")
            }
            return try await callbacks.worklist(siteID: named ?? siteID, day: day, quota: quota, as: caller)
        }
        return .with { $0.entries = entries.map { .init($0) } }
    }

    func listReminders(
        request: Hearthline_V1_ListRemindersRequest, context: ServerContext
    ) async throws -> Hearthline_V1_ListRemindersResponse {
        let tasks = try await Work.run { try await callbacks.reminders(at: .now, as: $0) }
        return .with { $0.tasks = tasks.map { .init($0) } }
    }

    private static func taskIDs(_ ids: [Int64]) throws(HearthlineError) -> [Int64] {
        guard (1...200).contains(ids.count), Set(ids).count == ids.count, ids.allSatisfy({ $0 > 0 }) else {
            throw HearthlineError(.fieldInvalid, field: "task_ids")
        }
        return ids
    }
}
