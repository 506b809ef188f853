import Postgres

/// Where a parameter holds; a station's value goes before a site's, a site's before the company's.
public enum ParameterScope: Sendable, Hashable {
    case company
    case site(Int16)
    case station(Int16)

    var type: String {
        switch self {
        case .company: "company"
        case .site: "site"
        case .station: "station"
        }
    }

    var id: Int16 {
        switch self {
        case .company: 0
        case .site(let id), .station(let id): id
        }
    }

    static func read(_ row: inout RowReader) throws(DecodingFailure) -> ParameterScope {
        let type: String = try row.read()
        let id: Int16 = try row.read()
        switch type {
        case "company": return .company
        case "site": return .site(id)
        case "station": return .station(id)
        default: throw DecodingFailure(.malformed)
        }
    }
}
