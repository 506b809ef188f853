import Postgres

extension RowReader {
    /// Reads a stored code; one that the domain does not know is malformed.
    mutating func callbackCode<Code: RawRepresentable>(
        _ type: Code.Type = Code.self
    ) throws(DecodingFailure) -> Code where Code.RawValue: PostgresValue {
        guard let code = Code(rawValue: try read()) else { throw DecodingFailure(.malformed) }
        return code
    }

    /// Reads a stored code that may be null.
    mutating func optionalCallbackCode<Code: RawRepresentable>(
        _ type: Code.Type = Code.self
    ) throws(DecodingFailure) -> Code? where Code.RawValue: PostgresValue {
        guard let raw = try read(Code.RawValue?.self) else { return nil }
        guard let code = Code(rawValue: raw) else { throw DecodingFailure(.malformed) }
        return code
    }
}
