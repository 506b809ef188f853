import FoundationEssentials
import HTTPTypes
import Hearthline
import HearthlineStore
import HummingbirdTesting
import TestSupport
import Testing

@testable import HearthlineConsole

extension ConsoleBench {
    /// Registers a repair as the agents do; without a household its place is words that a lead must find.
    func register(
        _ problem: String = "全屋不热", household: Int64? = Fixture.sunshine501, words: String = "阳光花园南门旁平房",
        _ change: (inout IntakeDraft) -> Void = { _ in }, as person: FixturePerson = .agent1
    ) async throws -> TicketReceipt {
        var draft = IntakeDraft(fault: .noHeatFlat, problem: problem)
        draft.householdID = household
        if household == nil { draft.addressText = words }
        (draft.callerName, draft.phone, draft.readBack) = ("王先生", "13800000023", .complete)
        change(&draft)
        return try await store.tickets.register(Registration(draft), requestID: UUID(), as: fixture.caller(person))
    }

    /// A ticket that its station has sent back.
    func rejected() async throws -> TicketReceipt {
        let ticket = try await register()
        let step = TicketStep(ticketID: ticket.ticketID, version: ticket.version, requestID: UUID())
        return try await store.stationWork.reject(
            step, reason: .notMyArea, note: "<b>非本站</b>", as: fixture.caller(.station1))
    }

    /// Sends the form of an act as a page does.
    func act(
        _ deed: String, on ticket: TicketReceipt, _ fields: [String: String], version: Int32? = nil,
        as person: FixturePerson
    ) async throws -> TestResponse {
        let all = fields.merging(["version": "\(version ?? ticket.version)", "request_id": UUID().uuidString]) {
            own, _ in own
        }
        return try await post(
            "/tickets/\(ticket.ticketID)/acts/\(deed)", all, as: person,
            headers: [.fetchSite: "same-origin", .htmx: "true"])
    }

    func events(_ ticket: TicketReceipt) async throws -> [TicketEvent] {
        try await store.tickets.timeline(ticket.ticketID, as: fixture.caller(.lead1))
    }
}

extension TestResponse {
    /// The acts that a page offers.
    var acts: [String] { text.split(separator: "data-act=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) } }
    /// Why it was refused.
    var reason: String? {
        text.split(separator: "data-reason=\"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
    }
}
