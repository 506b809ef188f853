internal import CLibPQ

/// One plain connection outside every pool, for tools: migrations, checks, loading.
///
/// It lives on a thread of its own, so a long statement blocks nobody else. Cancelling the task of a call cancels the
/// statement on the server. Services use ``Database`` instead.
public actor Session {
    /// The server's version, such as 150018.
    public nonisolated let serverVersion: Int32
    private nonisolated let loop: EventLoop
    private nonisolated let canceller: CancelHandle
    var connection: ConnectionHandle?
    var isCopying = false

    private init(_ connection: ConnectionHandle, loop: EventLoop) {
        self.connection = connection
        self.loop = loop
        serverVersion = connection.serverVersion
        canceller = CancelHandle(connection)
    }

    deinit {
        loop.stop()
    }

    /// The thread of this session.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe loop.asUnownedSerialExecutor()
    }

    /// Connects.
    ///
    /// - Parameters:
    ///   - connectionString: a libpq URL or keyword string.
    ///   - timeout: for each host; libpq counts whole seconds, two at least.
    ///   - minimumServerVersion: the oldest server accepted.
    /// - Throws: ``PostgresError`` of kind `connection`.
    public static func connect(
        _ connectionString: String, applicationName: String = "hearthline-tool", timeout: Duration = .seconds(5),
        minimumServerVersion: Int32 = 150_010
    ) async throws(PostgresError) -> Session {
        let parameters = ConnectionParameters(
            connectionString, applicationName: applicationName, connectTimeout: timeout,
            settings: ["TimeZone=Asia/Shanghai"])
        let connector = Connector(
            parameters: parameters, minimumServerVersion: minimumServerVersion, usesPipeline: false)
        let attempt = await withCheckedContinuation { continuation in
            connector.start { continuation.resume(returning: $0) }
        }
        return Session(ConnectionHandle(address: try attempt.get()), loop: EventLoop())
    }

    /// Runs a script of any number of statements; without its own BEGIN it is one transaction.
    ///
    /// - Throws: ``PostgresError`` of the first statement that fails; the rest is not run.
    public func execute(script: String) async throws(PostgresError) {
        _ = try await run(script)
    }

    /// Runs one statement and returns its rows as text; nil is SQL null.
    public func query(_ sql: String) async throws(PostgresError) -> [[String?]] {
        try await run(sql).texts
    }

    /// Closes the connection; later calls fail.
    public func close() {
        connection = nil
    }

    private func run(_ sql: String) async throws(PostgresError) -> ResultHandle {
        let connection = try usableConnection()
        let answer: Result<ResultHandle, PostgresError> = await cancellable {
            do throws(PostgresError) {
                return .success(try connection.execute(sql))
            } catch {
                return .failure(error)
            }
        }
        return try answer.get()
    }

    func usableConnection() throws(PostgresError) -> ConnectionHandle {
        guard let connection, !isCopying else {
            throw PostgresError(.connection, outcome: .notExecuted, message: "the session is closed or copying")
        }
        return connection
    }

    private func cancellable<R: Sendable>(_ body: () -> R) async -> R {
        await withTaskCancellationHandler(operation: { body() }, onCancel: { canceller.cancel() })
    }
}

extension ResultHandle {
    /// Every row as text.
    fileprivate var texts: [[String?]] {
        let columns = 0..<columnCount
        return (0..<rowCount).map { row in columns.map { text(row: row, column: $0) } }
    }

    private func text(row: Int32, column: Int32) -> String? {
        if unsafe PQgetisnull(pointer, row, column) == 1 { return nil }
        guard let value = unsafe PQgetvalue(pointer, row, column) else { return nil }
        return unsafe String(cString: value)
    }
}
