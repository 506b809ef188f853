/// Names as Prometheus allows them.
enum MetricName {
    /// The name with everything but letters, digits and underscores replaced by underscores.
    static func legal(_ name: String) -> String {
        let bytes = name.utf8.map { isLegal($0) ? $0 : UInt8(ascii: "_") }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.first.map(\.isNumber) == false ? text : "_" + text
    }

    private static func isLegal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
