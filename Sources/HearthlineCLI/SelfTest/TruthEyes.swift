import Hearthline
import HearthlineStore

/// The work as one signed-in person meets it through the repositories.
struct TruthEyes: Sendable {
    let store: Store
    let principal: Principal
    /// How many listed records are opened at most, spread evenly.
    let sample: Int

    private var caller: Caller { TruthPerson.caller(principal) }

    /// The ids of every page of the ticket list.
    func tickets(_ filter: TicketFilter = TicketFilter()) async throws -> [Int64] {
        var ids: [Int64] = []
        var next: PageToken?
        repeat {
            let page = try await store.tickets.list(filter, after: next, size: 200, as: caller)
            ids += page.rows.map(\.id)
            next = page.next
        } while next != nil
        return ids
    }

    func ticketCount(_ filter: TicketFilter = TicketFilter()) async throws -> Int {
        try await store.tickets.count(filter, as: caller)
    }

    /// The ids of every page of the callback list.
    func callbacks() async throws -> [Int64] {
        var ids: [Int64] = []
        var next: CallbackPageToken?
        repeat {
            let page = try await store.callbacks.list(after: next, size: 200, as: caller)
            ids += page.rows.map(\.id)
            next = page.next
        } while next != nil
        return ids
    }

    func callbackCount() async throws -> Int { try await store.callbacks.count(as: caller) }

    /// At most ``sample`` of the ids, evenly spread, the first and the last among them.
    func chosen(_ ids: [Int64]) -> [Int64] {
        guard ids.count > sample, sample > 1 else { return Array(ids.prefix(max(0, sample))) }
        return (0..<sample).map { ids[$0 * (ids.count - 1) / (sample - 1)] }
    }

    /// How many of the tickets open, as the record or as its history.
    func openTickets(_ ids: [Int64], history: Bool) async throws -> Int {
        try await opened(ids) { id in
            let isOpen = try await found { try await store.tickets.get(id, as: caller).summary.id == id }
            guard history, !isOpen else { return isOpen }
            return try await found { try await !store.tickets.timeline(id, as: caller).isEmpty }
        }
    }

    /// How many of the callback tasks open.
    func openCallbacks(_ ids: [Int64]) async throws -> Int {
        try await opened(ids) { id in
            try await found { try await store.callbacks.get(id, as: caller).task.id == id }
        }
    }

    /// Asks for several at a time.
    private func opened(_ ids: [Int64], _ open: @escaping @Sendable (Int64) async throws -> Bool) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for lane in 0..<min(8, ids.count) {
                group.addTask {
                    var count = 0
                    for place in stride(from: lane, to: ids.count, by: 8) where try await open(ids[place]) {
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
    }

    /// False when the record does not exist for the person; any other refusal is an error of the test.
    private func found(_ look: () async throws -> Bool) async throws -> Bool {
        do {
            return try await look()
        } catch let error as HearthlineError where [.ticketNotFound, .callbackNotFound].contains(error.reason) {
            return false
        }
    }
}
