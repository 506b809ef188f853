internal import CLibPQ

/// A finished result of libpq, cleared with the last reference.
///
/// The address is kept as an integer because the result moves to the task of the caller: libpq never changes a result
/// that it has handed over, and its accessors only read, so any thread may hold it.
final class ResultHandle: Sendable {
    private let address: UInt

    init(_ result: OpaquePointer) {
        address = UInt(bitPattern: result)
    }

    deinit {
        unsafe PQclear(OpaquePointer(bitPattern: address))
    }

    /// The result, valid while the handle lives.
    var pointer: OpaquePointer? {
        unsafe OpaquePointer(bitPattern: address)
    }

    var rowCount: Int32 {
        unsafe PQntuples(pointer)
    }

    var columnCount: Int32 {
        unsafe PQnfields(pointer)
    }

    /// The command tag, such as `COMMIT`.
    var commandTag: String {
        guard let tag = unsafe PQcmdStatus(pointer) else { return "" }
        return unsafe String(cString: tag)
    }
}
