import FoundationEssentials

/// A flat JSON object of numbers, texts and truth values, as our SQL functions explain their refusals.
enum JSONFacts {
    /// The members as text; nested members and anything that is no object are left out.
    static func read(_ text: String) -> [String: String] {
        let members = try? JSONDecoder().decode([String: Scalar].self, from: Data(text.utf8))
        return members?.compactMapValues(\.text) ?? [:]
    }

    private struct Scalar: Decodable {
        var text: String?

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let number = try? value.decode(Int64.self) {
                text = String(number)
            } else if let flag = try? value.decode(Bool.self) {
                text = String(flag)
            } else if let number = try? value.decode(Double.self) {
                text = String(number)
            } else {
                text = try? value.decode(String.self)
            }
        }
    }
}
