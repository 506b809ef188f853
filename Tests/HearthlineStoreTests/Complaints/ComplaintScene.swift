import Foundation
import Hearthline
import HearthlineStore
import TestSupport

/// Complaints of the desk, through the store.
struct ComplaintScene {
    let desk: TicketScene
    var store: Store { desk.store }
    var fixture: Fixture { desk.fixture }

    static func with(_ body: @Sendable (ComplaintScene) async throws -> Void) async throws {
        try await TicketScene.with { try await body(ComplaintScene(desk: $0)) }
    }

    /// Registers a complaint about a repairer.
    @discardableResult
    func open(
        ticket: Int64? = nil, as person: FixturePerson = .agent1, requestID: UUID = UUID(),
        _ change: (inout NewComplaint) -> Void = { _ in }
    ) async throws -> ComplaintReceipt {
        var new = NewComplaint(source: .phone, target: .repairer, text: "维修工态度很差")
        new.ticketID = ticket
        change(&new)
        return try await store.complaints.open(new, requestID: requestID, as: fixture.caller(person))
    }

    /// Somebody takes it over as it is now.
    @discardableResult
    func take(
        _ id: Int64, owner: FixturePerson? = nil, as person: FixturePerson = .complaintAgent
    ) async throws -> ComplaintReceipt {
        try await store.complaints.takeOver(
            id, version: try await version(id), owner: owner?.rawValue ?? "", requestID: UUID(),
            as: fixture.caller(person))
    }

    /// The owner does one step.
    @discardableResult
    func step(
        _ id: Int64, _ action: ComplaintAction, _ text: String = "已核实情况", as person: FixturePerson = .complaintAgent,
        _ change: (inout ComplaintStep) -> Void = { _ in }
    ) async throws -> ComplaintReceipt {
        var step = ComplaintStep(action, text)
        if action == .decide { (step.verdict, step.cause) = (.justified, .attitude) }
        change(&step)
        return try await store.complaints.step(
            id, version: try await version(id), step, requestID: UUID(), as: fixture.caller(person))
    }

    /// The owner closes it.
    @discardableResult
    func close(_ id: Int64, as person: FixturePerson = .complaintAgent) async throws -> ComplaintReceipt {
        try await store.complaints.close(
            id, version: try await version(id), isSatisfied: true, requestID: UUID(), as: fixture.caller(person))
    }

    /// The version in the database.
    func version(_ id: Int64) async throws -> Int32 {
        Int32(try await fixture.database.count("SELECT version FROM hotline.complaint WHERE id = \(id)"))
    }
}
