/// The parts of a typed telephone number, before it has a normal form.
struct PhoneParts {
    let areaCode: String?
    let subscriber: String
    let extensionNo: String?

    init?(_ text: String) {
        let typed = TextRule.trimmed(TextForm.halfWidth(text)).lowercased()
        guard let (main, marked) = Self.splitExtension(typed) else { return nil }
        var groups = main.split { "- ().".contains($0) }.map(String.init)
        guard groups.allSatisfy(Self.isDigits), !groups.isEmpty else { return nil }
        var tail = marked
        // 024-12345678-801: a third group after a whole landline number is an extension.
        if tail == nil, groups.count == 3, groups[0].hasPrefix("0"), groups[0] != "0086", groups[1].count >= 7 {
            tail = groups.removeLast()
        }
        guard let number = Self.subscriber(Self.withoutCountry(groups.joined())) else { return nil }
        if let tail, number.areaCode == nil || !(1...6).contains(tail.count) { return nil }
        (areaCode, subscriber) = number
        extensionNo = tail
    }

    private static func splitExtension(_ text: String) -> (main: String, tail: String?)? {
        for mark in ["分机", "转", "ext.", "ext", "x", "#"] {
            guard let range = text.firstRange(of: mark) else { continue }
            let tail = text[range.upperBound...].filter { !$0.isWhitespace }
            return isDigits(tail) ? (String(text[..<range.lowerBound]), tail) : nil
        }
        return (text.hasPrefix("+") ? String(text.dropFirst()) : text, nil)
    }

    private static func withoutCountry(_ digits: String) -> String {
        for prefix in ["0086", "86"] where digits.hasPrefix(prefix) && digits.count > 11 {
            let rest = String(digits.dropFirst(prefix.count))
            // Abroad the zero of an area code is not dialled.
            return rest.hasPrefix("1") && rest.count == 11 || rest.hasPrefix("0") ? rest : "0" + rest
        }
        return digits
    }

    private static func subscriber(_ digits: String) -> (areaCode: String?, subscriber: String)? {
        let all = Array(digits.utf8)
        if all.count == 11, all[0] == 0x31, (0x33...0x39).contains(all[1]) { return (nil, digits) }
        guard all.count >= 10, all[0] == 0x30, all[1] != 0x30 else { return nil }
        let short = all[1] == 0x31 || all[1] == 0x32
        let local = digits.dropFirst(short ? 3 : 4)
        let fits = short ? local.count == 8 : (7...8).contains(local.count)
        guard fits, local.first != "0", local.first != "1" else { return nil }
        return (String(digits.prefix(short ? 3 : 4)), String(local))
    }

    private static func isDigits(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
