internal import CLibPQ
internal import Glibc

/// The epoll instance of one event loop and the counter that wakes it.
struct Poller: Sendable {
    private let epoll: Int32
    private let wakeup: Int32
    private static let wakeupToken = UInt64.max

    /// Opens both descriptors; a system out of descriptors yields a poller whose ``isUsable`` is false.
    init() {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        wakeup = eventfd(0, Int32(EFD_CLOEXEC) | Int32(EFD_NONBLOCK))
        control(EPOLL_CTL_ADD, wakeup, EPOLLIN.rawValue, Self.wakeupToken)
    }

    var isUsable: Bool { epoll >= 0 && wakeup >= 0 }

    func add(_ descriptor: Int32, token: UInt64) {
        control(EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, token)
    }

    func watchWrites(_ descriptor: Int32, token: UInt64, _ wanted: Bool) {
        control(EPOLL_CTL_MOD, descriptor, EPOLLIN.rawValue | (wanted ? EPOLLOUT.rawValue : 0), token)
    }

    func remove(_ descriptor: Int32) {
        control(EPOLL_CTL_DEL, descriptor, 0, 0)
    }

    func wake() {
        _ = eventfd_write(wakeup, 1)
    }

    /// Waits for sockets; negative milliseconds wait for ever.
    func wait(milliseconds: Int32, into events: inout [SocketEvent]) {
        events.removeAll(keepingCapacity: true)
        unsafe withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: Self.batch) { buffer in
            let count = unsafe epoll_wait(epoll, buffer.baseAddress, Int32(Self.batch), milliseconds)
            for index in 0..<Int(max(0, count)) {
                let event = unsafe buffer[index]
                unsafe append(event, to: &events)
            }
        }
    }

    func close() {
        _ = Glibc.close(epoll)
        _ = Glibc.close(wakeup)
    }

    private static let batch = 64

    private func append(_ event: epoll_event, to events: inout [SocketEvent]) {
        let token = unsafe event.data.u64
        guard token != Self.wakeupToken else {
            var count: eventfd_t = 0
            _ = unsafe eventfd_read(wakeup, &count)
            return
        }
        let failed = unsafe event.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
        events.append(
            SocketEvent(
                token: token,
                isReadable: unsafe failed || event.events & EPOLLIN.rawValue != 0,
                isWritable: unsafe failed || event.events & EPOLLOUT.rawValue != 0
            )
        )
    }

    private func control(_ operation: Int32, _ descriptor: Int32, _ interest: UInt32, _ token: UInt64) {
        var event = unsafe epoll_event()
        unsafe event.events = interest
        unsafe event.data.u64 = token
        _ = unsafe epoll_ctl(epoll, operation, descriptor, &event)
    }
}
