import FoundationEssentials
import Postgres

extension HouseholdCard {
    /// Reads one card from a `jsonb` column.
    static func read(_ row: inout RowReader) throws(DecodingFailure) -> HouseholdCard {
        let json: JSONB = try row.read()
        do {
            return try JSONDecoder().decode(HouseholdCard.self, from: Data(json.text.utf8))
        } catch {
            throw DecodingFailure(.malformed)
        }
    }
}
