internal import Hearthline

/// Which columns tell a request, and what its titles mean.
struct RequestMapping: Codable, Sendable {
    var address: AddressMapping
    /// The column with the row's own key, such as a case number.
    var key: String
    /// The column with the local time of the request, `YYYY-MM-DD HH:MM:SS`.
    var openedAt: String
    /// The zone of that time, such as `Asia/Shanghai` or `America/New_York`.
    var timeZone: String
    /// The column whose text decides the fault; without it every row is `fault`.
    var title: String?
    /// Text → fault code, such as `LT_TEMP`.
    var faults: [String: String] = [:]
    /// The fault of rows without a title or with an unknown one; nil refuses them.
    var fault: String?
}
