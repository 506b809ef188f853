/// Why people call. Source: data set section 5.
enum ContactMix: Int, CaseIterable, Sendable {
    case repair, urge, inquiry, fee, outage, complaint, praise, transfer, silent

    static let normal = [46.0, 11, 20, 9, 5, 2.5, 1, 1, 4.5]
    static let firstWeek = [52.0, 17, 16, 5.5, 3.5, 2, 0.5, 1, 2.5]

    static func pick(on day: DemoDay, _ stream: inout RandomStream) -> ContactMix {
        allCases[stream.weighted(CallVolume.isOpening(day) ? firstWeek : normal)]
    }

    /// Code of `hotline.category`; nil for calls without a matter.
    var category: Int? {
        switch self {
        case .repair, .urge: 1
        case .inquiry: 2
        case .fee: 6
        case .outage: 8
        case .complaint: 3
        case .praise: 4
        case .transfer: 9
        case .silent: nil
        }
    }

    var disposition: String {
        switch self {
        case .repair, .urge: "ticket"
        case .transfer: "transferred"
        case .complaint: "follow_up"
        case .silent: "silent"
        default: "resolved_in_call"
        }
    }
}
