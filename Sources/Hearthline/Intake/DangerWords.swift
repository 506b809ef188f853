/// Words by which residents describe danger or leaking water.
///
/// This is vocabulary, not policy: what follows from a word is decided by `UrgencyRule`. A negated word counts too,
/// since a needless visit costs less than a missed emergency.
public enum DangerWords {
    /// Words that make a ticket an emergency.
    ///
    /// Source: INT-08, INT-15
    public static let emergency = [
        "喷水", "爆管", "爆裂", "炸管", "跑水", "喷出", "水柱", "烫伤", "触电", "漏电", "冒火花", "短路", "被困", "晕倒", "淹了",
    ]

    /// Words that speak of leaking water.
    public static let leak = ["漏水", "滴水", "渗水", "淌水", "冒水", "漏得", "漏了"]

    private static let emergencyScalars = emergency.map { Array($0.unicodeScalars) }
    private static let leakScalars = leak.map { Array($0.unicodeScalars) }

    /// The urgency that the words by themselves ask for; nil when they ask for none.
    public static func urgency(of text: String) -> Urgency? {
        if isEmergency(text) { return .p1 }
        return isLeak(text) ? .p2 : nil
    }

    /// Whether a text names an emergency, even with spaces between its characters.
    public static func isEmergency(_ text: String) -> Bool { contains(text, emergencyScalars) }

    /// Whether a text speaks of leaking water.
    public static func isLeak(_ text: String) -> Bool { contains(text, leakScalars) }

    // By scalars: text of a registration is read here on every call, and searching by characters costs ten times as much.
    private static func contains(_ text: String, _ words: [[Unicode.Scalar]]) -> Bool {
        let dense = Array(text.unicodeScalars.lazy.filter { !isBlank($0) })
        return dense.indices.contains { start in
            words.contains { dense[start...].starts(with: $0) }
        }
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value <= 0x3000 && scalar.properties.isWhitespace
    }
}
