import Foundation
import Synchronization

/// A relay between a client and a private cluster that can be slow, fall silent, or put TLS in front of the server.
final class Relay: Sendable {
    private struct State {
        var accepted = 0
        var open = 0
        /// Connections up to this number are silent: what they send is acknowledged and lost.
        var silenced = 0
    }

    let port: Int
    private let door: Int32
    private let target: String
    private let delay: Duration
    private let tls: ServerTLS?
    private let state = Mutex(State())

    /// Listens on the loopback; every connection is led on after `delay`.
    init(to cluster: PrivateCluster, delay: Duration = .zero, tls: ServerTLS? = nil) throws {
        target = "\(cluster.directory)/.s.PGSQL.\(cluster.port)"
        self.delay = delay
        self.tls = tls
        (door, port) = try Socket.listen()
        Thread.detachNewThread { [self] in acceptAll() }
    }

    /// A client's connection string.
    var url: String { "host=127.0.0.1 port=\(port) user=postgres dbname=postgres sslmode=disable" }

    /// How many connections came so far.
    var accepted: Int { state.withLock { $0.accepted } }
    /// How many of them are open.
    var open: Int { state.withLock { $0.open } }

    /// Nothing passes any more on the connections that there are; later ones work.
    func silence() {
        state.withLock { $0.silenced = $0.accepted }
    }

    /// Takes no more connections.
    func stop() {
        shutdown(door, Int32(SHUT_RDWR))
        close(door)
    }

    private func acceptAll() {
        while case let client = accept(door, nil, nil), client >= 0 {
            let number = state.withLock { state in
                state.accepted += 1
                state.open += 1
                return state.accepted
            }
            Thread.detachNewThread { [self] in
                relay(client, number)
                close(client)
                state.withLock { $0.open -= 1 }
            }
        }
    }

    private func relay(_ client: Int32, _ number: Int) {
        usleep(UInt32(delay / .microseconds(1)))
        guard let server = Socket.connect(path: target), let peer = peer(client) else { return }
        defer { close(server) }
        while true {
            let ready = Socket.wait(client, server, atOnce: peer.isHolding)
            if ready.first || peer.isHolding {
                guard let bytes = peer.read() else { return }
                if !isSilent(number) { Socket.write(bytes, to: server) }
            }
            if ready.second {
                guard let bytes = Socket.read(server, gathering: tls != nil) else { return }
                if !isSilent(number) { peer.write(bytes) }
            }
        }
    }

    private func peer(_ client: Int32) -> (any RelayPeer)? {
        guard let tls else { return PlainPeer(socket: client) }
        return tls.accept(client)
    }

    private func isSilent(_ number: Int) -> Bool {
        state.withLock { number <= $0.silenced }
    }
}

/// The client's side of a relay.
protocol RelayPeer {
    /// Bytes are decrypted already that the socket says nothing of.
    var isHolding: Bool { get }
    /// What the client sent; nil at the end.
    func read() -> [UInt8]?
    func write(_ bytes: [UInt8])
}

/// A client without encryption.
struct PlainPeer: RelayPeer {
    let socket: Int32
    var isHolding: Bool { false }

    func read() -> [UInt8]? { Socket.read(socket) }
    func write(_ bytes: [UInt8]) { Socket.write(bytes, to: socket) }
}
