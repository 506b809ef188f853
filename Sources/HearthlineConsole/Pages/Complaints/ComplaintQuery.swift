internal import Hearthline
internal import HearthlineStore

/// The address of a list of complaints, as in `/complaints?view=late&target=1`.
struct ComplaintQuery: Sendable {
    let view: ComplaintView
    let filter: ComplaintFilter
    let after: PageToken?
    /// View and filter as an address line.
    var address: String { Self.line(view, filter) }

    /// Throws `FIELD_INVALID`, `PAGE_TOKEN_INVALID`.
    init(_ raw: String) throws(HearthlineError) {
        var pairs = Form(raw).flat.filter { !$0.value.isEmpty }
        let token = pairs.removeValue(forKey: "after")
        after = if let token { try PageToken(token) } else { nil }
        let name = pairs.removeValue(forKey: "view") ?? "open"
        guard let view = ComplaintView.allCases.first(where: { "\($0)" == name }) else {
            throw HearthlineError(.fieldInvalid, field: "view")
        }
        self.view = view
        filter = try ComplaintFilter(query: pairs)
    }

    /// The address line of a view under a filter.
    static func line(_ view: ComplaintView, _ filter: ComplaintFilter) -> String {
        AddressLine([("view", "\(view)")] + filter.query).text
    }
}

extension ComplaintView {
    /// The words of the counters.
    var label: Label {
        switch self {
        case .open: Label("未办结", "Open")
        case .waiting: Label("待受理", "To take over")
        case .mine: Label("我承办的", "Mine")
        case .late: Label("已超时", "Late")
        case .replied: Label("待办结", "To close")
        case .repeated: Label("重复投诉", "Repeated")
        case .closed: Label("已办结", "Closed")
        case .all: Label("全部", "All")
        }
    }
}
