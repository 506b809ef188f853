internal import Foundation
internal import Hearthline
internal import HearthlineStore

/// The address of a list of tickets, as in `/tickets?state=2&open=1`: the filter that it is, and the form that a person
/// fills in.
struct TicketQuery: Sendable {
    let filter: TicketFilter
    let after: PageToken?
    /// The filter as an address line, the same for every way of asking for it; `all=1` when there is no condition.
    let address: String
    /// Whether the page was asked for in just these words.
    let isCanonical: Bool

    /// Without any condition the open tickets are shown.
    ///
    /// Throws `FIELD_INVALID`, `PAGE_TOKEN_INVALID`.
    init(_ raw: String) throws(HearthlineError) {
        let form = Form(raw)
        var pairs = form.flat.keys.reduce(into: [String: String]()) { pairs, name in
            let text = form.all(name).filter { !$0.isEmpty }.joined(separator: ",")
            if !text.isEmpty { pairs[name] = text }
        }
        let token = pairs.removeValue(forKey: "after")
        after = if let token { try PageToken(token) } else { nil }
        let isEverything = pairs.removeValue(forKey: "all") != nil || !raw.isEmpty
        pairs["registered_from"] =
            try Self.day(pairs.removeValue(forKey: "from"), "from")?.start.iso ?? pairs["registered_from"]
        pairs["registered_to"] = try Self.day(pairs.removeValue(forKey: "to"), "to")?.end.iso ?? pairs["registered_to"]
        var filter = try TicketFilter(query: pairs)
        if filter == TicketFilter() && !isEverything { filter.openOnly = true }
        self.filter = filter
        address = Self.line(filter)
        isCanonical = raw.isEmpty || raw == address || form.has("after")
    }

    /// The address line of a filter.
    static func line(_ filter: TicketFilter) -> String {
        let pairs = filter.query.map { "\($0.0)=\($0.1.urlEncoded)" }
        return pairs.isEmpty ? "all=1" : pairs.joined(separator: "&")
    }

    private static func day(_ text: String?, _ field: String) throws(HearthlineError) -> ServiceDay? {
        guard let text else { return nil }
        guard let day = ServiceDay(iso: text) else { throw HearthlineError(.fieldInvalid, field: field) }
        return day
    }
}

extension Date {
    fileprivate var iso: String { Shanghai.iso(self) }
}

extension TicketFilter {
    /// The days of registration from the first to the last; nil for a bound that is none or lies inside a day.
    var days: (from: ServiceDay?, to: ServiceDay?) {
        let first = registeredFrom.map { ServiceDay($0) }
        let last = registeredTo.map { ServiceDay($0.addingTimeInterval(-1)) }
        return (first?.start == registeredFrom ? first : nil, last?.end == registeredTo ? last : nil)
    }
}
