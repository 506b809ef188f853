import Hearthline
import SwiftProtobuf

/// The wrong values of texts and of what is written as text.
extension Array {
    /// The client's key of a mutating call.
    static func requestIDs<M>(_ key: Wrong<M>.Path<String>) -> Self where Element == Wrong<M> {
        [
            ("missing", ""), ("no UUID", "42"), ("zero", "00000000-0000-0000-0000-000000000000"),
            ("too long", BadInput.uuid + "0"), ("control", "6f1c2a34\u{0}58c0-4a0e-9d3c-0c1b2a3d4e5f"),
        ].map { fault, value in
            Wrong("request_id", fault, .requestIDInvalid) { $0[keyPath: key] = value }
        }
    }

    /// A text: too long, with characters nobody sees, and missing where it must be given.
    static func texts<M>(
        _ path: String, _ key: Wrong<M>.Path<String>, upTo maximum: Int, missing: Reason? = nil, lines: Bool = false,
        field: String? = nil
    ) -> Self where Element == Wrong<M> {
        var values: [(String, String, Reason)] = [
            ("too long", String(repeating: "暖", count: maximum + 1), .textTooLong),
            ("endless", String(repeating: "x", count: 100_000), .textTooLong),
            ("null", "阳光\u{0}花园", .textControlCharacter), ("bell", "阳光\u{7}花园", .textControlCharacter),
            ("direction", "阳光\u{202E}花园", .textControlCharacter),
        ]
        if !lines { values.append(("two lines", "阳光\n花园", .textControlCharacter)) }
        if let missing { values += [("missing", "", missing), ("blank", " \u{3000} ", missing)] }
        return values.map { fault, value, reason in
            Wrong(path, fault, reason, field: field) { $0[keyPath: key] = value }
        }
    }

    /// A reason that must be given.
    static func reasons<M>(_ key: Wrong<M>.Path<String>) -> Self where Element == Wrong<M> {
        texts("reason", key, upTo: 500, missing: .reasonRequired, lines: true)
            + [Wrong("reason", "one character", .textMissing) { $0[keyPath: key] = "错" }]
    }

    /// Particular values that are refused for one reason.
    static func values<M>(_ path: String, _ key: Wrong<M>.Path<String>, _ reason: Reason, _ values: String...) -> Self
    where Element == Wrong<M> {
        values.map { value in Wrong(path, "'\(value)'", reason) { $0[keyPath: key] = value } }
    }

    /// A telephone number.
    static func phones<M>(_ path: String, _ key: Wrong<M>.Path<String>) -> Self where Element == Wrong<M> {
        texts(path, key, upTo: 30)
            + values(
                path, key, .phoneInvalid, "12345", "1381234567", "138000000231", "23800000023", "不知道", "138-0000-00 2x")
    }

    /// A person's name.
    static func names<M>(_ path: String, _ key: Wrong<M>.Path<String>) -> Self where Element == Wrong<M> {
        texts(path, key, upTo: 30) + values(path, key, .nameInvalid, "王", "先生", "王1", "<b>王</b>", "王;--")
    }

    /// A password: taken as typed, so blanks count and only length and control characters are judged.
    static func secrets<M>(_ path: String, _ key: Wrong<M>.Path<String>) -> Self where Element == Wrong<M> {
        let values: [(String, String, Reason)] = [
            ("missing", "", .textMissing), ("too long", String(repeating: "暖", count: 129), .textTooLong),
            ("control", "Warm\u{1}winter", .textControlCharacter), ("null", "Warm\u{0}winter", .textControlCharacter),
        ]
        return values.map { fault, value, reason in Wrong(path, fault, reason) { $0[keyPath: key] = value } }
    }

    /// A page or resume token.
    static func tokens<M>(_ path: String, _ key: Wrong<M>.Path<String>, _ reason: Reason) -> Self
    where Element == Wrong<M> {
        [
            ("nonsense", "nonsense"), ("too long", String(repeating: "1", count: 513)), ("Chinese", "第二页"),
            ("control", "w1\u{0}"), ("blank inside", "w1 2"),
        ].map { fault, value in Wrong(path, fault, reason) { $0[keyPath: key] = value } }
    }

    /// A business day.
    static func days<M>(_ path: String, _ key: Wrong<M>.Path<String>) -> Self where Element == Wrong<M> {
        values(
            path, key, .fieldInvalid, "", "2025-02-30", "2025-13-01", "2025-1-1", "20251115", "2025-11-15 ",
            "２０２５-11-15", "2025-11-15T00:00")
    }
}
