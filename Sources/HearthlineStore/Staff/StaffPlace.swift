/// A site or a station, as somebody who assigns people to it names it.
public struct StaffPlace: Sendable, Hashable {
    /// The key.
    public let id: Int16
    /// The short code.
    public let code: String
    /// The name.
    public let name: String

    /// Reads a row of text columns; nil when it has another form.
    init?(row: [String?]) {
        guard row.count == 3, let id = row[0].flatMap({ Int16($0) }), let code = row[1], let name = row[2] else {
            return nil
        }
        (self.id, self.code, self.name) = (id, code, name)
    }
}
