internal import CLibPQ
internal import Synchronization

/// Opens connections on threads of their own: name lookup and handshakes may block there.
///
/// The blocking call of libpq is used on purpose: it alone observes `connect_timeout` for each host of a list.
struct Connector: Sendable {
    /// The address of an open connection in pipeline mode or the reason there is none.
    typealias Attempt = Result<UInt, PostgresError>

    let parameters: ConnectionParameters
    let minimumServerVersion: Int32
    var usesPipeline = true

    /// Connects and hands the result over; the receiver owns the connection.
    func start(_ completion: @escaping @Sendable (Attempt) -> Void) {
        let started = NativeThread.start { completion(connect()) }
        guard started else {
            completion(.failure(Self.failure("no thread left to connect")))
            return
        }
    }

    /// Connects on the current thread and blocks it.
    func connect() -> Attempt {
        let opened = unsafe parameters.withPointers { keywords, values in
            unsafe PQconnectdbParams(keywords, values, 1)
        }
        guard let connection = unsafe opened else { return .failure(Self.failure("out of memory")) }
        if let problem = unsafe problem(of: connection) {
            unsafe PQfinish(connection)
            return .failure(problem)
        }
        return .success(UInt(bitPattern: connection))
    }

    private func problem(of connection: OpaquePointer) -> PostgresError? {
        guard unsafe PQstatus(connection) == CONNECTION_OK else {
            return Self.failure(unsafe String(cString: PQerrorMessage(connection)))
        }
        let version = unsafe PQserverVersion(connection)
        guard version >= minimumServerVersion else {
            return Self.failure("server version \(version) is below \(minimumServerVersion)")
        }
        guard usesPipeline else { return nil }
        let isReady = unsafe PQsetnonblocking(connection, 1) == 0 && PQenterPipelineMode(connection) == 1
        return isReady ? nil : Self.failure("pipeline mode is not available")
    }

    private static func failure(_ message: String) -> PostgresError {
        PostgresError(.connection, outcome: .notExecuted, message: message)
    }

    /// Closes a connection nobody wants any more.
    static func discard(_ attempt: Attempt) {
        guard case .success(let address) = attempt else { return }
        unsafe PQfinish(OpaquePointer(bitPattern: address))
    }
}
