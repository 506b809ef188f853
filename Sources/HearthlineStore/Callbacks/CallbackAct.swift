import Postgres

import struct FoundationEssentials.UUID

/// What every act on one callback begins with.
struct CallbackAct: Sendable {
    var requestID: UUID
    var bodyHash: [UInt8]
    var taskID: Int64
    var version: Int32
    var callID: Int64?

    /// `$1` to `$5`.
    static let parameters: [PostgresType] = [.uuid, .bytea, .int8, .int4, .int8]

    init(_ operation: String, _ step: CallbackStep, callID: Int64?, _ fill: (inout RequestBody) -> Void) {
        var body = RequestBody(operation)
        body.append("task", step.taskID)
        body.append("version", step.version)
        body.append("call", callID)
        fill(&body)
        requestID = step.requestID
        bodyHash = body.digest
        taskID = step.taskID
        version = step.version
        self.callID = callID
    }

    func bind(_ bindings: inout Bindings) {
        bindings.append(requestID)
        bindings.append(bodyHash)
        bindings.append(taskID)
        bindings.append(version)
        bindings.append(optional: callID)
    }
}
