/// What an agent says to have an item confirmed, made from what was typed; nil while there is nothing to confirm.
///
/// Source: SCR-02
public enum ReadBackSentence {
    /// 「跟您确认:您家阳光花园3号楼2单元501暖气不热,对吗」; the fault's name stands in while nothing was said.
    public static func problem(_ text: String, fault: FaultCode?, address: String) -> String? {
        let words = plain(text)
        let what = words.isEmpty ? fault?.label.zh ?? "" : words
        return what.isEmpty ? nil : "跟您确认:您家\(plain(address))\(what),对吗"
    }

    /// 「跟您确认:您的地址是阳光花园3号楼2单元501,对吗」
    public static func address(_ text: String) -> String? { asked("您的地址是", plain(text)) }

    /// 「跟您确认:您的姓名是王先生,对吗」
    public static func name(_ text: String) -> String? { asked("您的姓名是", plain(text)) }

    /// 「跟您确认:您的电话是138 0000 1234,对吗」; nil for what is no number yet.
    public static func phone(_ text: String) -> String? { asked("您的电话是", (try? PhoneNumber(text))?.spoken ?? "") }

    private static func asked(_ before: String, _ words: String) -> String? {
        words.isEmpty ? nil : "跟您确认:\(before)\(words),对吗"
    }

    /// One line without a full stop, so that the question goes on behind it.
    private static func plain(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).map { TextRule.trimmed(String($0)) }.joined(separator: ",")
        let end = line.lastIndex { !"。.!!,,;;?? ".contains($0) }
        return end.map { String(line[...$0]) } ?? ""
    }
}

extension PhoneNumber {
    /// The number in the groups it is read back in: `138 0000 1234`, `024 8000 0026 转 801`. Personal data.
    ///
    /// Source: SCR-02
    public var spoken: String {
        let parts = normal.split(separator: "-").map(String.init)
        if isMobile { return Self.groups(normal, head: 3) }
        let subscriber = parts.count > 1 ? Self.groups(parts[1], head: parts[1].count - 4) : ""
        return ([parts[0], subscriber] + parts.dropFirst(2).map { "转 \($0)" }).joined(separator: " ")
    }

    private static func groups(_ digits: String, head: Int) -> String {
        var rest = digits.dropFirst(head)
        var groups = [String(digits.prefix(head))]
        while !rest.isEmpty {
            groups.append(String(rest.prefix(4)))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: " ")
    }
}
