import Hearthline
import TestSupport

extension LiveBench {
    /// A digest of every table of the hotline and of its access, so that a test can say: nothing was written.
    func rows() async throws -> [[String]] {
        try await fixture.database.sql(
            """
            SELECT c.oid::regclass,
                   (xpath('/row/d/text()', query_to_xml(format(
                       'SELECT md5(string_agg(x::text, chr(10) ORDER BY x::text)) AS d FROM %s x', c.oid::regclass), false, true, '')))[1]
              FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace IN ('hotline'::regnamespace, 'access'::regnamespace)
             ORDER BY 1
            """)
    }

    /// The tables whose rows changed since an earlier digest.
    func changed(since before: [[String]]) async throws -> [String] {
        zip(before, try await rows()).filter { $0 != $1 }.compactMap(\.0.first)
    }
}
