/// The condition that leads a list of callbacks to its index; in terms of `k` and ``ScopedCallbackFilter``.
protocol CallbackAnchor: Sendable {
    static var condition: String { get }
}

enum SiteWaiting: CallbackAnchor { static let condition = "k.site_id = $1 AND k.status IN (1, 2)" }
enum CompanyWaiting: CallbackAnchor { static let condition = "$1::smallint IS NULL AND k.status IN (1, 2)" }
enum SiteEnded: CallbackAnchor {
    static let condition = "k.site_id = $1 AND k.status IN (3, 4, 5) AND k.closed_at >= $7 AND k.closed_at < $8"
}
enum CompanyEnded: CallbackAnchor {
    static let condition = "$1::smallint IS NULL AND k.status IN (3, 4, 5) AND k.closed_at >= $7 AND k.closed_at < $8"
}

/// Conditions that a list asks and a figure counts: one text for both.
enum CallbackCondition {
    /// A ``CallbackOutcome``; null while the task waits. The last version of the answers counts.
    static let outcome = """
        (CASE k.status WHEN 4 THEN 4 WHEN 5 THEN 5 WHEN 3 THEN coalesce((
             SELECT CASE WHEN q.a_solved THEN 1 WHEN NOT q.a_solved THEN 2 ELSE 3 END
               FROM hotline.callback q WHERE q.task_id = k.id ORDER BY q.version DESC LIMIT 1), 3) END)::smallint
        """
}
