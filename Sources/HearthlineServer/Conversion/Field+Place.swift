internal import Hearthline
internal import SwiftProtobuf

/// Codes that the domain keeps as words: the number on the wire is their place, from one.
extension Field {
    /// A word that must be given.
    static func word<Word: CaseIterable>(
        _ value: some SwiftProtobuf.Enum, _ field: String
    ) throws(HearthlineError) -> Word {
        guard value.rawValue > 0, let word = Array(Word.allCases).dropFirst(value.rawValue - 1).first else {
            throw HearthlineError(.fieldInvalid, field: field)
        }
        return word
    }

    /// A list of words without doubles, of bounded length.
    static func words<Word: CaseIterable & Hashable>(
        _ values: [some SwiftProtobuf.Enum], _ field: String
    ) throws(HearthlineError) -> Set<Word> {
        guard values.count <= 64 else { throw HearthlineError(.fieldInvalid, field: field) }
        var words: Set<Word> = []
        for value in values { words.insert(try word(value, field)) }
        return words
    }

    /// A word that may be left out.
    static func optionalWord<Word: CaseIterable>(
        _ value: some SwiftProtobuf.Enum, _ field: String
    ) throws(HearthlineError) -> Word? {
        value.rawValue == 0 ? nil : try word(value, field)
    }
}

extension SwiftProtobuf.Enum {
    /// The wire's number for a word of the domain; unspecified for nil.
    init<Word: CaseIterable & Equatable>(word: Word?) {
        let place = word.flatMap { Array(Word.allCases).firstIndex(of: $0) }
        self = place.flatMap { Self(rawValue: $0 + 1) } ?? Self()
    }
}
