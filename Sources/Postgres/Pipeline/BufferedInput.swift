internal import CLibPQ

/// What OpenSSL has decrypted and libpq has not fetched.
///
/// A TLS record may hold 16 KB, libpq promises room for 8: the rest is announced by no socket.
enum BufferedInput {
    /// Whether something is left that only asking brings out.
    static func isLeft(in connection: OpaquePointer?) -> Bool {
        guard unsafe PQsslInUse(connection) == 1, let ssl = unsafe PQsslStruct(connection, "OpenSSL") else {
            return false
        }
        return unsafe SSL_pending(ssl) > 0
    }
}
