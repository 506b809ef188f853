import Hearthline
import Postgres

extension RowReader {
    /// Reads a stored code of the domain; a code that the domain does not know is malformed.
    mutating func code<Code: RawRepresentable>(_ type: Code.Type = Code.self) throws(DecodingFailure) -> Code
    where Code.RawValue: PostgresValue {
        guard let code = Code(rawValue: try read()) else { throw DecodingFailure(.malformed) }
        return code
    }

    /// Reads a stored code that may be null.
    mutating func optionalCode<Code: RawRepresentable>(_ type: Code.Type = Code.self) throws(DecodingFailure) -> Code?
    where Code.RawValue: PostgresValue {
        guard let raw = try read(Code.RawValue?.self) else { return nil }
        guard let code = Code(rawValue: raw) else { throw DecodingFailure(.malformed) }
        return code
    }

    /// Reads a fault by its stored number.
    mutating func fault() throws(DecodingFailure) -> FaultCode {
        guard let fault = FaultCode(number: try read()) else { throw DecodingFailure(.malformed) }
        return fault
    }
}
