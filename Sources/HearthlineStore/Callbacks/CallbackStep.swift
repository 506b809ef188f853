public import struct FoundationEssentials.UUID

/// The callback task an act is meant for, as the caller saw it, and the request that carries it.
public struct CallbackStep: Sendable, Hashable {
    /// The task's key.
    public var taskID: Int64
    /// The version of the task that the caller saw.
    public var version: Int32
    /// Made by the client; the same request is done once and answered alike each time.
    public var requestID: UUID

    /// Names a task and a request.
    public init(taskID: Int64, version: Int32, requestID: UUID) {
        self.taskID = taskID
        self.version = version
        self.requestID = requestID
    }
}
