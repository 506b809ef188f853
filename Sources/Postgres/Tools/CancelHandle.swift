internal import CLibPQ

/// Asks the server to cancel what a connection is doing; libpq allows this from any thread.
final class CancelHandle: Sendable {
    private let address: UInt

    init(_ connection: ConnectionHandle) {
        address = unsafe UInt(bitPattern: PQgetCancel(connection.pointer))
    }

    deinit {
        unsafe PQfreeCancel(OpaquePointer(bitPattern: address))
    }

    /// Sends the request from a thread of its own, since libpq waits for the server here.
    func cancel() {
        _ = NativeThread.start { [self] in
            unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
                _ = unsafe PQcancel(OpaquePointer(bitPattern: address), buffer.baseAddress, Int32(buffer.count))
            }
        }
    }
}
