extension ServerReport {
    /// The server no longer has the prepared statement, or its result type changed.
    var isStalePlan: Bool {
        sqlState == "26000" || sqlState == "0A000" && routine == "RevalidateCachedQuery"
    }

    /// The statement ran into its time limit or was cancelled by an administrator.
    var isCancellation: Bool {
        sqlState == "57014"
    }

    /// The server is going away or was restarted under the call.
    var isServerLoss: Bool {
        sqlState == "57P01" || sqlState == "57P02" || sqlState == "57P03" || sqlState == "25P03"
    }

    /// The connection now leads to a standby.
    var isReadOnlyServer: Bool {
        sqlState == "25006"
    }

    /// Committed here, perhaps nowhere else.
    static let lostReplica = ServerReport(
        severity: "WARNING", sqlState: "01000",
        message: "the commit was not confirmed by the synchronous standby"
    )

    /// Whether this notice says that a commit no longer waits for its standby.
    var isLostReplicaNotice: Bool {
        routine == "SyncRepWaitForLSN" || message.contains("canceling wait for synchronous replication")
    }

    /// A commit of a transaction that had failed before.
    static let undoneCommit = ServerReport(
        severity: "ERROR", sqlState: "25P02", message: "the transaction had failed and was rolled back"
    )
}
