import Postgres

extension HouseholdCard {
    /// Reads one card from a `jsonb` column.
    static func read(_ row: inout RowReader) throws(DecodingFailure) -> HouseholdCard {
        try row.read(JSONB.self).decoded()
    }
}
