public import Hearthline

public import struct FoundationEssentials.Date

/// What is known of a household's satisfaction: whether it is watched, and what it said when it was called back.
///
/// Source: CBK-15
public struct HouseholdCare: Sendable, Hashable, Decodable {
    /// Why a household is on the watch list.
    public struct Watch: Sendable, Hashable, Decodable {
        /// How many tickets it had within the days.
        public let tickets: Int
        /// The days that are looked back.
        public let days: Int
    }

    /// Present while the household is on the watch list of its station.
    public let watch: Watch?
    /// The last five callbacks as they stand now, newest first.
    public let answers: [PastAnswer]
}

/// What a household answered in one callback, in short.
public struct PastAnswer: Sendable, Hashable, Decodable {
    /// The ticket that was asked about.
    public let ticketID: Int64
    /// Its number as people read it out.
    public let number: String
    /// Whether it was the second callback of a repair.
    public let isSecond: Bool
    /// Whether the reader's site keeps the ticket; another site's words are not told.
    public let ownSite: Bool
    /// When it was said.
    public let at: Date
    /// Question a; nil when it was not answered.
    public let solved: Bool?
    /// Question b.
    public let attitude: Attitude?
    /// Question d, 1 to 10.
    public let score: Int?
    /// The beginning of what was said in question e.
    public let opinion: String?

    private enum Key: String, CodingKey {
        case ticketID, number, cycle, round, ownSite, at, solved, attitude, score, opinion
    }

    /// Reads the database's JSON; an unknown attitude is an error.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        ticketID = try values.decode(Int64.self, forKey: .ticketID)
        number = TicketNumber.display(
            try values.decode(String.self, forKey: .number), cycle: try values.decode(Int16.self, forKey: .cycle))
        isSecond = try values.decode(Int16.self, forKey: .round) > 1
        ownSite = try values.decode(Bool.self, forKey: .ownSite)
        at = Date(timeIntervalSince1970: try values.decode(Double.self, forKey: .at))
        solved = try values.decodeIfPresent(Bool.self, forKey: .solved)
        attitude = try values.decodeIfPresent(Int16.self, forKey: .attitude).map { code in
            guard let attitude = Attitude(rawValue: code) else {
                throw DecodingError.dataCorruptedError(forKey: .attitude, in: values, debugDescription: "unknown code")
            }
            return attitude
        }
        score = try values.decodeIfPresent(Int.self, forKey: .score)
        opinion = try values.decodeIfPresent(String.self, forKey: .opinion)
    }
}
