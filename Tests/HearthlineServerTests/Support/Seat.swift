import Foundation
import GRPCCore
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// One person at the wire; every act is one call.
struct Seat: Sendable {
    typealias Receipt = Hearthline_V1_TicketReceipt

    let bench: LiveBench
    let metadata: Metadata

    /// Records an inbound call that was answered just now.
    func callIn(from phone: String) async throws -> Int64 {
        try await bench.calls.recordCall(
            .with {
                ($0.requestID, $0.callerPhone) = (UUID().uuidString, phone)
                ($0.ringTime, $0.answerTime) = (.init(date: .now - 20), .init(date: .now - 10))
            }, metadata: metadata
        ).callID
    }

    /// The best address for what was typed.
    func find(_ query: String) async throws -> Hearthline_V1_AddressMatch? {
        try await bench.directory.searchAddresses(.with { $0.query = query }, metadata: metadata).matches.first
    }

    /// Registers a cold flat.
    func register(
        household: Int64 = Fixture.sunshine501, _ change: (inout Hearthline_V1_RegisterTicketRequest) -> Void = { _ in }
    ) async throws -> Receipt {
        var request = Hearthline_V1_RegisterTicketRequest.flat(requestID: UUID().uuidString, household: household)
        change(&request)
        return try await bench.tickets.registerTicket(request, metadata: metadata)
    }

    func wrapUp(_ call: Int64, ticket: Int64) async throws {
        _ = try await bench.calls.wrapUpCall(
            .with {
                ($0.requestID, $0.callID, $0.version) = (UUID().uuidString, call, 1)
                ($0.category, $0.description_p, $0.disposition) = (.repair, "全屋不热,已登记派单", .ticket)
                ($0.ticketID, $0.callerRelation, $0.endedBy) = (ticket, .self_, .caller)
            }, metadata: metadata)
    }

    func redispatch(_ ticket: Receipt, to station: Int32) async throws -> Receipt {
        try await bench.tickets.redispatchTicket(
            .on(ticket) { ($0.stationID, $0.reason) = (station, "不属该站范围") }, metadata: metadata)
    }

    func detail(_ ticket: Int64) async throws -> Hearthline_V1_TicketDetail {
        try await bench.tickets.getTicket(.with { $0.ticketID = ticket }, metadata: metadata)
    }

    func timeline(_ ticket: Int64) async throws -> [Hearthline_V1_TicketEvent] {
        try await bench.tickets.getTimeline(.with { $0.ticketID = ticket }, metadata: metadata).events
    }
}

extension LiveBench {
    /// The seat of a person whose session the fixture opened.
    func seat(_ person: FixturePerson) -> Seat { Seat(bench: self, metadata: Self.metadata(person)) }

    /// Signs a person in by number and password.
    func signIn(_ person: FixturePerson) async throws -> Seat {
        let answer = try await sessions.signIn(
            .with {
                ($0.agentNo, $0.password, $0.workstation) = (person.rawValue, FixturePerson.password, "PC 7")
            })
        return Seat(bench: self, metadata: ["authorization": "Bearer \(answer.token)"])
    }
}
