internal import CLibPQ

/// An open connection, finished with the last reference.
///
/// Only its owner's thread may use ``pointer``; the address is kept as an integer so that the owner can be made on one
/// thread and die on another.
final class ConnectionHandle: Sendable {
    private let address: UInt

    init(address: UInt) {
        self.address = address
    }

    deinit {
        unsafe PQfinish(pointer)
    }

    var pointer: OpaquePointer? {
        unsafe OpaquePointer(bitPattern: address)
    }

    var isAlive: Bool {
        unsafe PQstatus(pointer) == CONNECTION_OK
    }

    var serverVersion: Int32 {
        unsafe PQserverVersion(pointer)
    }

    /// The last problem libpq itself noticed.
    var problem: String {
        guard let message = unsafe PQerrorMessage(pointer) else { return "" }
        return unsafe String(cString: message)
    }

    /// Runs SQL text with the simple protocol; blocks the thread.
    func execute(_ sql: String) throws(PostgresError) -> ResultHandle {
        guard let pointer = unsafe PQexec(pointer, sql) else { throw lost() }
        let result = unsafe ResultHandle(pointer)
        try check(result)
        return result
    }

    /// Refuses a result that tells of an error or of a state no caller expects.
    func check(_ result: ResultHandle) throws(PostgresError) {
        switch unsafe PQresultStatus(result.pointer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE:
            let report = unsafe ServerReport(result: result.pointer)
            guard isAlive else { throw PostgresError(report: report, kind: .connection, outcome: .unknown) }
            throw PostgresError(report: report, outcome: .rolledBack)
        default:
            throw PostgresError(.server, outcome: .unknown, message: "COPY needs copyIn")
        }
    }

    func lost() -> PostgresError {
        PostgresError(.connection, outcome: .unknown, message: problem)
    }
}
