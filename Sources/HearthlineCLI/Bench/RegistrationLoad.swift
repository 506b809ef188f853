import HearthlineProtocol
import Synchronization

/// Registrations of ever new households by a number of workers.
struct RegistrationLoad: Sendable {
    let desks: [Remote]
    let places: HouseholdOptions
    private let count = CallCounter()

    init(desks: [Remote], places: HouseholdOptions) {
        self.desks = desks
        self.places = places
    }

    /// Runs for `seconds`; without a rate each worker goes on as soon as it is answered, with one the calls are due at
    /// even intervals, whether or not earlier ones are answered, and their time counts from when they were due.
    func run(concurrency: Int, seconds: Double, rate: Double?) async throws -> LoadFigures {
        let start = ContinuousClock.now
        let schedule = Schedule(start: start, end: start + .seconds(seconds), rate: rate)
        var all = LoadFigures()
        try await withThrowingTaskGroup(of: LoadFigures.self) { workers in
            for number in 0..<concurrency {
                workers.addTask { try await work(desks[number % desks.count], schedule) }
            }
            for try await part in workers { all.add(part) }
        }
        all.elapsed = ContinuousClock.now - start
        return all
    }

    private func work(_ desk: Remote, _ schedule: Schedule) async throws -> LoadFigures {
        var figures = LoadFigures()
        while let due = try await schedule.next() {
            let request = registration(places.household(count.next()))
            do {
                let receipt = try await desk.tickets.registerTicket(
                    request, metadata: desk.metadata, options: desk.options)
                figures.latencies.append(ContinuousClock.now - due)
                if receipt.outcome != "registered" { figures.urged += 1 }
            } catch {
                try Task.checkCancellation()
                figures.failed += 1
            }
        }
        return figures
    }

    private func registration(_ household: Int64) -> Hearthline_V1_RegisterTicketRequest {
        var request = Hearthline_V1_RegisterTicketRequest()
        request.requestID = Remote.newRequestID
        request.householdID = household
        request.category = .repair
        request.fault = .ltTemp
        request.problem = BenchSample.problem
        request.callerName = BenchSample.name
        request.phone = BenchSample.phone
        request.callerRelation = .self_
        request.readBacks = Hearthline_V1_ReadBackItem.confirmed(true)
        return request
    }
}

/// When the next call is due, shared by all workers.
private final class Schedule: Sendable {
    private let start: ContinuousClock.Instant
    private let end: ContinuousClock.Instant
    private let interval: Duration?
    private let count = CallCounter()

    init(start: ContinuousClock.Instant, end: ContinuousClock.Instant, rate: Double?) {
        self.start = start
        self.end = end
        interval = rate.map { .seconds(1 / max(1, $0)) }
    }

    /// Waits until a call is due and says when it was; nil when the time is over.
    func next() async throws -> ContinuousClock.Instant? {
        guard let interval else { return .now < end ? .now : nil }
        let due = start + interval * count.next()
        guard due < end else { return nil }
        if due > .now { try await Task.sleep(until: due, tolerance: .zero) }
        return due
    }
}

/// Numbers from 0, each once.
private final class CallCounter: Sendable {
    private let value = Atomic(0)

    func next() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
}

/// The invented resident of every measured call.
enum BenchSample {
    static let problem = "客厅只有15度,昨天开始"
    static let name = "王先生"
    static let phone = "138-0000-1234"
}
