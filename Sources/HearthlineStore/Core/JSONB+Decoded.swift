import FoundationEssentials
import Postgres

extension JSONB {
    /// The value that our SQL wrote; anything else is malformed.
    func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws(DecodingFailure) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw DecodingFailure(.malformed)
        }
    }
}
