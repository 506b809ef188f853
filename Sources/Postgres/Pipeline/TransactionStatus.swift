internal import CLibPQ

/// What the server said about its transaction when it became ready for the next call.
enum TransactionStatus: Sendable {
    /// No transaction is open.
    case idle
    /// An explicit transaction is open.
    case open
    /// An explicit transaction is open and can only be rolled back.
    case failed
    /// More answers are on their way, so libpq does not say.
    case busy
    /// The connection cannot say.
    case indefinite

    init(_ status: PGTransactionStatusType) {
        switch status {
        case PQTRANS_IDLE: self = .idle
        case PQTRANS_INTRANS: self = .open
        case PQTRANS_INERROR: self = .failed
        case PQTRANS_ACTIVE: self = .busy
        default: self = .indefinite
        }
    }
}
