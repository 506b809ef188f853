internal import Hearthline
internal import HearthlineStore

/// The address of a list of missed deadlines, as in `/breaches?kind=6&open=1`.
extension BreachFilter {
    /// Reads the conditions of an address.
    ///
    /// Throws `FIELD_INVALID`.
    init(query: [String: String]) throws(HearthlineError) {
        self.init(
            ticketID: try Self.number(query, "ticket"), siteID: try Self.number(query, "site"),
            stationID: try Self.number(query, "station"), kind: try Self.kind(query["kind"] ?? ""),
            isOpen: query["open"] == "1")
    }

    /// The same as pairs.
    var query: [(String, String)] {
        let pairs: [(String, String?)] = [
            ("ticket", ticketID.map { "\($0)" }), ("site", siteID.map { "\($0)" }),
            ("station", stationID.map { "\($0)" }), ("kind", kind.map { "\($0.rawValue)" }),
            ("open", isOpen ? "1" : nil),
        ]
        return pairs.compactMap { name, value in value.map { (name, $0) } }
    }

    private static func number<Number: FixedWidthInteger>(
        _ query: [String: String], _ name: String
    ) throws(HearthlineError) -> Number? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let number = Number(text), number > 0 else { throw HearthlineError(.fieldInvalid, field: name) }
        return number
    }

    private static func kind(_ text: String) throws(HearthlineError) -> ClockKind? {
        if text.isEmpty { return nil }
        guard let kind = Int16(text).flatMap(ClockKind.init(rawValue:)) else {
            throw HearthlineError(.fieldInvalid, field: "kind")
        }
        return kind
    }
}
