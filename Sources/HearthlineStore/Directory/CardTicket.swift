public import struct FoundationEssentials.Date
public import Hearthline

/// A ticket as a card shows it, of whatever site; nothing personal.
public struct CardTicket: Sendable, Hashable, Decodable {
    /// The ticket's key.
    public let ticketID: Int64
    /// The public number.
    public let number: String
    /// The state now.
    public let state: TicketState
    /// The fault's stored code.
    public let fault: Int16
    /// The urgency now.
    public let urgency: Urgency
    /// The station that holds it.
    public let stationID: Int16?
    /// When it was registered.
    public let registeredAt: Date
    /// How often it was urged.
    public let urgeCount: Int16
    /// Whether the caller's own site keeps it; another site's ticket can be urged but not opened.
    public let ownSite: Bool

    private enum Key: String, CodingKey {
        case ticketID, number, state, fault, urgency, stationID, registeredAt, urgeCount, ownSite
    }

    /// Reads the database's JSON; unknown codes are an error.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        ticketID = try values.decode(Int64.self, forKey: .ticketID)
        number = try values.decode(String.self, forKey: .number)
        state = try Self.code(values, .state)
        fault = try values.decode(Int16.self, forKey: .fault)
        urgency = try Self.code(values, .urgency)
        stationID = try values.decodeIfPresent(Int16.self, forKey: .stationID)
        registeredAt = Date(timeIntervalSince1970: try values.decode(Double.self, forKey: .registeredAt))
        urgeCount = try values.decode(Int16.self, forKey: .urgeCount)
        ownSite = try values.decode(Bool.self, forKey: .ownSite)
    }

    private static func code<Code: RawRepresentable<Int16>>(
        _ values: KeyedDecodingContainer<Key>, _ key: Key
    ) throws -> Code {
        guard let code = Code(rawValue: try values.decode(Int16.self, forKey: key)) else {
            throw DecodingError.dataCorruptedError(forKey: key, in: values, debugDescription: "unknown code")
        }
        return code
    }
}
