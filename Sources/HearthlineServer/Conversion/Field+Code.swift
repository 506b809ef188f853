internal import Hearthline
internal import SwiftProtobuf

/// Codes: the numbers on the wire are the domain's own.
extension Field {
    /// A code that must be given.
    static func code<Code: RawRepresentable<Int16>>(
        _ value: some SwiftProtobuf.Enum, _ field: String
    ) throws(HearthlineError) -> Code {
        guard let raw = Int16(exactly: value.rawValue), raw != 0, let code = Code(rawValue: raw) else {
            throw HearthlineError(.fieldInvalid, field: field)
        }
        return code
    }

    /// A code that may be left out.
    static func optionalCode<Code: RawRepresentable<Int16>>(
        _ value: some SwiftProtobuf.Enum, _ field: String
    ) throws(HearthlineError) -> Code? {
        value.rawValue == 0 ? nil : try code(value, field)
    }

    /// A list of codes without doubles, at most as many as there are.
    static func codes<Code: RawRepresentable<Int16> & Hashable>(
        _ values: [some SwiftProtobuf.Enum], _ field: String
    ) throws(HearthlineError) -> Set<Code> {
        guard values.count <= 64 else { throw HearthlineError(.fieldInvalid, field: field) }
        var codes: Set<Code> = []
        for value in values { codes.insert(try code(value, field)) }
        return codes
    }
}

extension SwiftProtobuf.Enum {
    /// The wire's word for a code of the domain; unspecified for nil.
    init(code: (some RawRepresentable<Int16>)?) {
        self = code.flatMap { Self(rawValue: Int($0.rawValue)) } ?? Self()
    }
}
