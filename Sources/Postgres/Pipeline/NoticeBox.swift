internal import CLibPQ

/// Collects what the server says unasked on one connection; lives on the event loop of that connection.
final class NoticeBox {
    private var isReplicaLost = false

    /// Makes libpq report to this box; the box must outlive the connection.
    func install(on connection: OpaquePointer) {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        _ = unsafe PQsetNoticeReceiver(
            connection,
            { context, result in
                guard let context = unsafe context else { return }
                unsafe Unmanaged<NoticeBox>.fromOpaque(context).takeUnretainedValue().receive(result)
            }, context)
    }

    /// Whether a commit stopped waiting for its standby since the last look.
    func takeReplicaLoss() -> Bool {
        defer { isReplicaLost = false }
        return isReplicaLost
    }

    private func receive(_ notice: OpaquePointer?) {
        if unsafe ServerReport(result: notice).isLostReplicaNotice { isReplicaLost = true }
    }
}
