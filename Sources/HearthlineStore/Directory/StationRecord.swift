/// A repair station as its administration shows it.
public struct StationRecord: Sendable, Hashable {
    /// The station.
    public let station: Station
    /// Whether it is in use.
    public let isActive: Bool
    /// Counts up with every change; a change names the version it saw.
    public let version: Int32
    /// The site's name.
    public let siteName: String
    /// How many address nodes it serves by an approved area of their own.
    public let areas: Int
    /// Who repairs for it now, by job number.
    public let repairers: [StaffName]
}
