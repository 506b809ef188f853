import Foundation
import HearthlineProtocol
import SwiftProtobuf
import TestSupport

/// What a station does with an order.
extension Seat {
    func accept(_ ticket: Receipt) async throws -> Receipt {
        try await bench.stations.acceptTicket(.on(ticket), metadata: metadata)
    }

    func reject(_ ticket: Receipt, _ reason: Hearthline_V1_RejectionReason = .notMyArea) async throws -> Receipt {
        try await bench.stations.rejectTicket(.on(ticket) { $0.reason = reason }, metadata: metadata)
    }

    func contact(
        _ ticket: Receipt, _ result: Hearthline_V1_ContactResult = .reached,
        _ change: (inout Hearthline_V1_RecordContactRequest) -> Void = { _ in }
    ) async throws -> Receipt {
        try await bench.stations.recordContact(
            .on(ticket) {
                ($0.channel, $0.result) = (.workLine, result)
                change(&$0)
            }, metadata: metadata)
    }

    func appoint(_ ticket: Receipt, at time: Date, note: String = "") async throws -> Receipt {
        try await bench.stations.makeAppointment(
            .on(ticket) { ($0.appointmentTime, $0.note) = (.init(date: time), note) }, metadata: metadata)
    }

    func arrive(_ ticket: Receipt) async throws -> Receipt {
        try await bench.stations.recordArrival(.on(ticket), metadata: metadata)
    }

    /// Returns the ticket as finished just now.
    func finish(
        _ ticket: Receipt, _ change: (inout Hearthline_V1_Completion) -> Void = { _ in }
    ) async throws -> Receipt {
        try await bench.stations.returnTicket(try await finished(ticket, change), metadata: metadata)
    }

    /// The request that returns the ticket.
    func finished(
        _ ticket: Receipt, _ change: (inout Hearthline_V1_Completion) -> Void = { _ in }
    ) async throws -> Hearthline_V1_ReturnTicketRequest {
        let arrived = try await detail(ticket.ticketID).arriveTime
        let repairer = try bench.fixture.id(ticket.stationID == 2 ? .repairer2 : .repairer1)
        return .on(ticket) {
            ($0.completion.causeCode, $0.completion.actionCode, $0.completion.repairerID) = ("air", "vent", repairer)
            ($0.completion.arriveTime, $0.completion.finishTime) = (arrived, arrived)
            change(&$0.completion)
        }
    }

    /// The whole work on an order, from the acceptance to the return.
    func repair(_ ticket: Receipt) async throws -> Receipt {
        try await finish(try await arrive(try await contact(try await accept(ticket))))
    }
}
