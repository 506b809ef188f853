import Foundation
import Hearthline
import HearthlineStore
import Testing

/// A filter survives its way through an address line, and garbage is refused.
@Suite struct FilterQueryTests {
    private typealias Change<Filter> = @Sendable (inout Filter) -> Void
    private static let moment = Date(timeIntervalSince1970: 1_767_974_400)

    private static let ofTickets: [Change<TicketFilter>] = states + urgencies + families + faults + single
    private static let states = TicketState.allCases.map { code -> Change<TicketFilter> in { $0.states.insert(code) } }
    private static let urgencies = Urgency.allCases.map { code -> Change<TicketFilter> in { $0.urgencies.insert(code) }
    }
    private static let families = FaultFamily.allCases.map { code -> Change<TicketFilter> in
        { $0.families.insert(code) }
    }
    private static let faults = FaultCode.allCases.map { code -> Change<TicketFilter> in { $0.faults.insert(code) } }
    private static let single: [Change<TicketFilter>] = [
        { $0.siteID = 2 }, { $0.stationID = .max }, { $0.householdID = .max }, { $0.incidentID = 1 },
        { $0.numberPrefix = "20261124-01" }, { $0.numberPrefix = "20261126-S1-0008" }, { $0.registeredFrom = moment },
        { $0.registeredTo = moment.addingTimeInterval(3600) }, { $0.closedFrom = moment },
        { $0.closedTo = moment.addingTimeInterval(86_400) }, { $0.openOnly = true }, { $0.unassigned = true },
        { $0.overdue = true }, { $0.dueSoon = true }, { $0.unmatched = true }, { $0.rejected = true },
        { $0.mine = true },
    ]
    private static let outcomes = CallbackOutcome.allCases.map { code -> Change<CallbackFilter> in { $0.outcome = code }
    }
    private static let ofCallbacks: [Change<CallbackFilter>] =
        outcomes + [
            { $0.siteID = 1 }, { $0.stationID = 3 }, { $0.holder = .me }, { $0.holder = .nobody },
            { $0.callableBy = moment }, { $0.endedFrom = moment }, { $0.endedTo = moment.addingTimeInterval(1) },
        ]

    private func pairs(_ query: [(String, String)]) -> [String: String] { Dictionary(uniqueKeysWithValues: query) }

    @Test("every condition of a ticket filter, alone, with every other and with all, comes back as it was")
    func tickets() throws {
        #expect(TicketFilter().query.isEmpty)
        var all = TicketFilter()
        var seen: Set<TicketFilter> = []
        for first in Self.ofTickets {
            first(&all)
            #expect(try TicketFilter(query: pairs(all.query)) == all)
            for second in Self.ofTickets {
                var filter = TicketFilter()
                first(&filter)
                second(&filter)
                seen.insert(filter)
                #expect(try TicketFilter(query: pairs(filter.query)) == filter)
            }
        }
        let texts = Set(seen.map { $0.query.map { "\($0)=\($1)" }.joined(separator: "&") })
        #expect(texts.count == seen.count)
    }

    @Test("every condition of a callback filter, alone and with every other, comes back as it was")
    func callbacks() throws {
        #expect(CallbackFilter().query.isEmpty)
        for first in Self.ofCallbacks {
            for second in Self.ofCallbacks {
                var filter = CallbackFilter()
                first(&filter)
                second(&filter)
                #expect(try CallbackFilter(query: pairs(filter.query)) == filter)
            }
        }
    }

    @Test("no condition can be added without a text: as many fields as the text knows")
    func complete() {
        #expect(Mirror(reflecting: TicketFilter()).children.count == 20)
        #expect(Mirror(reflecting: CallbackFilter()).children.count == 7)
        var tickets = TicketFilter()
        for change in Self.ofTickets { change(&tickets) }
        #expect(tickets.query.count == 20)
        var callbacks = CallbackFilter()
        for change in Self.ofCallbacks { change(&callbacks) }
        #expect(callbacks.query.count == 7)
    }

    @Test(
        "garbage in an address is FIELD_INVALID and names what is wrong",
        arguments: [
            ("state", ""), ("state", "99"), ("state", "2,"), ("state", "2,2"), ("state", "+2"), ("state", "0x2"),
            ("urgency", "0"), ("family", "8"), ("fault", "nh_unit"), ("fault", "NH_UNIT,"), ("site", "0"),
            ("site", "-1"),
            ("station", "40000"), ("station", "01"), ("household", "1.0"), ("incident", "x"), ("number", ""),
            ("number", "1' OR 1=1"), ("number", String(repeating: "1", count: 25)), ("registered_from", "yesterday"),
            ("registered_to", "2026-01-10"), ("closed_from", ""), ("closed_to", "2026-13-01T00:00:00Z"),
            ("open", "true"),
            ("unassigned", "0"), ("overdue", ""), ("due_soon", "2"), ("unmatched", "yes"), ("rejected", "1 "),
            ("mine", "１"),
            ("page", "2"), ("OPEN", "1"),
        ])
    func garbage(key: String, value: String) {
        let error = #expect(throws: HearthlineError.self) { try TicketFilter(query: [key: value]) }
        #expect(error?.reason == .fieldInvalid)
        #expect([key, "query", "number_prefix"].contains(error?.field))
    }

    @Test(
        "garbage in an address of callbacks is FIELD_INVALID",
        arguments: [
            ("site", "x"), ("station", "0"), ("holder", "1"), ("holder", ""), ("callable_by", "now"), ("outcome", "0"),
            ("outcome", "6"), ("ended_from", "1"), ("ended_to", ""), ("state", "2"),
        ])
    func callbackGarbage(key: String, value: String) {
        let error = #expect(throws: HearthlineError.self) { try CallbackFilter(query: [key: value]) }
        #expect(error?.reason == .fieldInvalid)
    }

    @Test("an end before its beginning is FIELD_INVALID")
    func order() {
        let (late, early) = ("2026-01-11T00:00:00+08:00", "2026-01-10T00:00:00+08:00")
        #expect(throws: HearthlineError(.fieldInvalid, field: "registered_to")) {
            try TicketFilter(query: ["registered_from": late, "registered_to": early])
        }
        #expect(throws: HearthlineError(.fieldInvalid, field: "closed_to")) {
            try TicketFilter(query: ["closed_from": late, "closed_to": early])
        }
        #expect(throws: HearthlineError(.fieldInvalid, field: "ended_to")) {
            try CallbackFilter(query: ["ended_from": late, "ended_to": early])
        }
    }
}
