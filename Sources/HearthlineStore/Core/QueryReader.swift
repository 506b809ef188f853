import FoundationEssentials
import Hearthline

/// The conditions of a filter as an address line carries them, taken one by one; what is left over is garbage.
struct QueryReader {
    private var rest: [String: String]

    init(_ query: [String: String]) { rest = query }

    /// The value under a key; nil when the key is not there.
    mutating func value<Value>(_ key: String, _ parse: (String) -> Value?) throws(HearthlineError) -> Value? {
        guard let text = rest.removeValue(forKey: key) else { return nil }
        guard let value = parse(text) else { throw HearthlineError(.fieldInvalid, field: key) }
        return value
    }

    mutating func flag(_ key: String) throws(HearthlineError) -> Bool {
        try value(key) { $0 == "1" ? true : nil } ?? false
    }

    mutating func date(_ key: String) throws(HearthlineError) -> Date? { try value(key, Shanghai.parse) }

    /// A key of the database, from 1, written as numbers are.
    mutating func id<Number: FixedWidthInteger>(_ key: String) throws(HearthlineError) -> Number? {
        try value(key) { text in Number(text).flatMap { $0 > 0 && String($0) == text ? $0 : nil } }
    }

    /// Values with a comma between, each once.
    mutating func set<Value: Hashable>(
        _ key: String, _ parse: (String) -> Value?
    ) throws(HearthlineError) -> Set<Value> {
        try value(key) { text in
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            let values = Set(parts.compactMap { parse(String($0)) })
            return values.count == parts.count ? values : nil
        } ?? []
    }

    mutating func codes<Code: RawRepresentable & Hashable & SendableMetatype>(_ key: String) throws(HearthlineError)
        -> Set<Code>
    where Code.RawValue == Int16 {
        try set(key) { Self.code($0) }
    }

    /// Throws `FIELD_INVALID` for keys nobody asked for: a condition that is misspelt must not open a longer list.
    func finish() throws(HearthlineError) {
        if !rest.isEmpty { throw HearthlineError(.fieldInvalid, field: "query") }
    }

    static func code<Code: RawRepresentable & SendableMetatype>(_ text: String) -> Code? where Code.RawValue == Int16 {
        Int16(text).flatMap { String($0) == text ? Code(rawValue: $0) : nil }
    }
}

/// The same, written.
struct QueryWriter {
    private(set) var pairs: [(String, String)] = []

    mutating func append(_ key: String, _ value: String?) {
        if let value { pairs.append((key, value)) }
    }

    mutating func append(_ key: String, id: (some FixedWidthInteger)?) { append(key, id.map { String($0) }) }

    mutating func append(_ key: String, flag: Bool) { append(key, flag ? "1" : nil) }

    mutating func append(_ key: String, date: Date?) { append(key, date.map(Shanghai.iso)) }

    mutating func append<Code: RawRepresentable>(_ key: String, codes: Set<Code>) where Code.RawValue == Int16 {
        append(key, list: codes.map(\.rawValue).sorted().map { String($0) })
    }

    mutating func append(_ key: String, list: [String]) {
        append(key, list.isEmpty ? nil : list.joined(separator: ","))
    }
}
