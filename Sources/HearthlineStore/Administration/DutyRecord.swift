public import struct FoundationEssentials.Date
public import Hearthline

/// One dated duty of a person.
public struct DutyRecord: Sendable, Hashable, Decodable {
    /// The grant's key, which its end names.
    public let id: Int64
    /// The duty.
    public let duty: Duty
    /// The site it is limited to; nil: everywhere.
    public let siteID: Int16?
    /// Since when.
    public let from: Date
    /// Until when; nil: no end is known.
    public let to: Date?

    private enum Key: String, CodingKey {
        case id, duty, siteID, from, to
    }

    init(id: Int64, duty: Duty, siteID: Int16?, from: Date, to: Date?) {
        self.id = id
        self.duty = duty
        self.siteID = siteID
        self.from = from
        self.to = to
    }

    /// Reads the database's JSON; an unknown duty is an error.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        id = try values.decode(Int64.self, forKey: .id)
        guard let duty = Duty(rawValue: try values.decode(Int16.self, forKey: .duty)) else {
            throw DecodingError.dataCorruptedError(forKey: .duty, in: values, debugDescription: "unknown code")
        }
        self.duty = duty
        siteID = try values.decodeIfPresent(Int16.self, forKey: .siteID)
        from = Date(timeIntervalSince1970: try values.decode(Double.self, forKey: .from))
        to = try values.decodeIfPresent(Double.self, forKey: .to).map(Date.init(timeIntervalSince1970:))
    }
}
