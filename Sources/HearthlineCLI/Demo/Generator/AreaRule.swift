/// One row of the service-area table: from a node to a station, for a time.
struct AreaRule: Sendable {
    enum Node: Hashable, Sendable {
        case community(Int)
        case building(Int)
        case unit(Int)
    }

    var node: Node
    var station: Int
    /// In days of the model; nil is without limit.
    var from: DemoDay?
    var to: DemoDay?
    var reason: String

    func holds(on day: DemoDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (to.map { day < $0 } ?? true)
    }
}
