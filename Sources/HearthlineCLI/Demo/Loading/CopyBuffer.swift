/// Rows in the text format of COPY, gathered into pieces worth sending.
struct CopyBuffer {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    init(capacity: Int = 70_000) { bytes.reserveCapacity(capacity) }

    private mutating func separate() {
        if !isFirst { bytes.append(9) }
        isFirst = false
    }

    mutating func null() {
        separate()
        bytes.append(92)
        bytes.append(78)
    }

    mutating func text(_ value: String) {
        separate()
        for byte in value.utf8 {
            switch byte {
            case 9: bytes.append(92); bytes.append(116)
            case 10: bytes.append(92); bytes.append(110)
            case 13: bytes.append(92); bytes.append(114)
            case 92: bytes.append(92); bytes.append(92)
            default: bytes.append(byte)
            }
        }
    }

    mutating func text(_ value: String?) { if let value { text(value) } else { null() } }
    mutating func int(_ value: Int) { text(String(value)) }
    mutating func int(_ value: Int?) { if let value { int(value) } else { null() } }
    mutating func bool(_ value: Bool) { text(value ? "t" : "f") }
    mutating func double(_ value: Double?) { if let value { text("\(value)") } else { null() } }
    mutating func moment(_ value: Moment?) { if let value { text(value.sql) } else { null() } }

    mutating func binary(_ value: [UInt8]) {
        separate()
        bytes.append(contentsOf: [92, 92, 120])
        for byte in value {
            bytes.append(Self.digit(byte >> 4))
            bytes.append(Self.digit(byte & 15))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

    mutating func end() {
        bytes.append(10)
        isFirst = true
    }

    /// Hands over what has been gathered.
    mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }
}
