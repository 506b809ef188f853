public import struct FoundationEssentials.Date
import Hearthline

/// One dated employment of a person.
public struct EmploymentRecord: Sendable, Hashable, Decodable {
    /// The employment's key, which a move names.
    public let id: Int64
    /// Role and place.
    public let post: Post
    /// Since when.
    public let from: Date
    /// Until when; nil: no end is known.
    public let to: Date?

    private enum Key: String, CodingKey {
        case id, role, siteID, stationID, reportsTo, from, to
    }

    /// Reads the database's JSON; an unknown role is an error.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(Int64.self, forKey: .id)
        guard let role = Role(rawValue: try values.decode(Int16.self, forKey: .role)) else {
            throw DecodingError.dataCorruptedError(forKey: .role, in: values, debugDescription: "unknown code")
        }
        post = Post(
            role: role, siteID: try values.decodeIfPresent(Int16.self, forKey: .siteID),
            stationID: try values.decodeIfPresent(Int16.self, forKey: .stationID),
            reportsTo: try values.decodeIfPresent(Int64.self, forKey: .reportsTo))
        from = Date(timeIntervalSince1970: try values.decode(Double.self, forKey: .from))
        to = try values.decodeIfPresent(Double.self, forKey: .to).map(Date.init(timeIntervalSince1970:))
    }
}
