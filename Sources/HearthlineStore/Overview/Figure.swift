/// A number on the desk and the filter that opens exactly the rows it counts.
public struct Figure<Filter: Sendable & Hashable>: Sendable, Hashable {
    /// Opens the rows: list and count take it.
    public let filter: Filter
    /// How many rows there are.
    public let count: Int
}

/// The figure of one value of something: one station, one fault, one state.
public struct FigurePart<Key: Sendable & Hashable, Filter: Sendable & Hashable>: Sendable, Hashable {
    /// Which value.
    public let key: Key
    /// Its figure.
    public let figure: Figure<Filter>
}

/// A figure of tickets.
public typealias TicketFigure = Figure<TicketFilter>
/// A figure of callbacks.
public typealias CallbackFigure = Figure<CallbackFilter>
/// The tickets of one value.
public typealias TicketPart<Key: Sendable & Hashable> = FigurePart<Key, TicketFilter>
