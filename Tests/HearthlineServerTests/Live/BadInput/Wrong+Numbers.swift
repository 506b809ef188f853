import Hearthline
import SwiftProtobuf

/// The wrong values of keys, numbers, codes and instants.
extension Array {
    /// Several kinds of wrong values together.
    static func all<M>(_ parts: [Wrong<M>]...) -> Self where Element == Wrong<M> { parts.flatMap(\.self) }

    /// A key of a row.
    static func ids<M>(_ path: String, _ key: Wrong<M>.Path<Int64>, field: String? = nil) -> Self
    where Element == Wrong<M> {
        [0, -1, Int64.min].map { value in
            Wrong(path, "\(value)", field: field) { $0[keyPath: key] = value }
        }
    }

    /// A key of a site or station.
    static func smallIDs<M>(_ path: String, _ key: Wrong<M>.Path<Int32>) -> Self where Element == Wrong<M> {
        numbers(path, key, 0, -1, 32_768, .max)
    }

    /// The version the caller saw; zero is wrong where it does not stand for whatever the ticket is now.
    static func versions<M>(_ key: Wrong<M>.Path<Int32>, zeroIsAny: Bool = false) -> Self where Element == Wrong<M> {
        numbers("version", key, -1, .min) + (zeroIsAny ? [] : numbers("version", key, 0))
    }

    /// A number outside its limits.
    static func numbers<M>(_ path: String, _ key: Wrong<M>.Path<Int32>, _ values: Int32...) -> Self
    where Element == Wrong<M> {
        values.map { value in Wrong(path, "\(value)") { $0[keyPath: key] = value } }
    }

    /// A measured temperature.
    static func degrees<M>(_ path: String, _ key: Wrong<M>.Path<Double>) -> Self where Element == Wrong<M> {
        [.nan, .infinity, -.infinity, -30.1, 60.1].map { value in
            Wrong(path, "\(value)") { $0[keyPath: key] = value }
        }
    }

    /// A code that no table has, and the missing one where it must be given.
    static func codes<M, Code: SwiftProtobuf.Enum & Sendable>(
        _ path: String, _ key: Wrong<M>.Path<Code>, required: Bool = false
    ) -> Self where Element == Wrong<M> {
        let unknown = [99, -1, 70_000].compactMap { Code(rawValue: $0) }
        return (unknown + (required ? [Code()] : [])).map { value in
            Wrong(path, "\(value.rawValue)") { $0[keyPath: key] = value }
        }
    }

    /// A list of codes.
    static func codeLists<M, Code: SwiftProtobuf.Enum & Sendable>(
        _ path: String, _ key: Wrong<M>.Path<[Code]>, good: Code
    ) -> Self where Element == Wrong<M> {
        let unknown = [99, -1, 0].compactMap { Code(rawValue: $0) }.map { [good, $0] }
        return (unknown + [[Code](repeating: good, count: 65)]).map { value in
            Wrong(path, "\(value.count) with \(value.last?.rawValue ?? 0)") { $0[keyPath: key] = value }
        }
    }

    /// An instant that no clock of ours can show.
    static func times<M>(_ path: String, _ key: Wrong<M>.Path<Google_Protobuf_Timestamp>) -> Self
    where Element == Wrong<M> {
        let instants: [(String, Int64, Int32)] = [
            ("year 1", -62_135_596_800, 0), ("1999", 946_684_799, 0), ("2100", 4_102_444_801, 0),
            ("end of time", .max, 0), ("negative nanoseconds", 1_763_164_800, -1),
            ("a whole second of nanoseconds", 1_763_164_800, 1_000_000_000),
        ]
        return instants.map { fault, seconds, nanos in
            Wrong(path, fault) { $0[keyPath: key] = .with { ($0.seconds, $0.nanos) = (seconds, nanos) } }
        }
    }
}
