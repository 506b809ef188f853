import Foundation
import Hearthline
import HearthlineStore
import Testing

@testable import HearthlineConsole

@Suite("Acts of a station as their forms say them")
struct StationActFormTests {
    private static let at = Date(timeIntervalSince1970: 1_764_043_387)
    private static let moment = StationAct.Moment(at: at, arrivedAt: at - 3600, employeeID: 7)

    private func act(_ action: TicketAction, _ fields: String) throws -> StationAct {
        try StationAct(action, Form(fields), Self.moment)
    }

    @Test("DSP-04 a contact carries channel, result and an agreed visit")
    func contact() throws {
        #expect(
            try act(.contact, "result=1&channel=2&appointment_time=%2B60&note=x")
                == .contact(ContactReport(channel: .app, result: .reached, appointmentAt: Self.at + 3600, note: "x")))
        #expect(try act(.contact, "result=2") == .contact(ContactReport(channel: .workLine, result: .noAnswer)))
        #expect(try act(.contact, "result=4&channel=1") == .contact(ContactReport(channel: .sms, result: .smsSent)))
        #expect(throws: HearthlineError(.fieldInvalid, field: "result")) { try act(.contact, "channel=1") }
    }

    @Test("DSP-06 only the resident's own wish pauses the clock")
    func rests() throws {
        #expect(
            try act(.suspend, "reason=住户要求改期&appointment_time=1T09:00")
                == .suspend(
                    reason: "住户要求改期", residentRequested: true, appointmentAt: ServiceDay(Self.at).next.start + 9 * 3600)
        )
        #expect(
            try act(.suspend, "reason=等待配件&note=阀门")
                == .suspend(reason: "等待配件,阀门", residentRequested: false, appointmentAt: nil))
    }

    @Test("DSP-05 a return is read with money in fen, parts that were used, and the arrival that was noted")
    func completion() throws {
        let fields =
            "cause_code=air&action_code=vent&ownership=2&room_temp_c=20.5&temp_point=客厅&charged=1&amount_yuan=12.5"
            + "&receipt_no=A-1&finish_time=-10&resident_signed=1&part=a&quantity=2&part=b&quantity=0&part=&quantity="
        guard case .finish(let report, let parts) = try act(.return, fields) else {
            Issue.record("no return")
            return
        }
        #expect(report.amountFen == 1250 && report.charged && report.receiptNo == "A-1")
        #expect(report.roomTempC == 20.5 && report.tempPoint == "客厅" && report.tempAt == report.finishedAt)
        #expect(report.arrivedAt == Self.at - 3600 && report.finishedAt == Self.at - 600)
        #expect(report.repairerID == 7 && report.residentSigned && report.ownership == .private)
        #expect(parts == [CompletionPart(part: "a", quantity: 2)])
    }

    @Test("DSP-05 without an arrival a return says so; amounts and counts that are none name their field")
    func broken() {
        #expect(throws: HearthlineError(.completionTimeInvalid, field: "arrive_time")) {
            try StationAct(.return, Form("cause_code=a"), .init(at: Self.at, arrivedAt: nil, employeeID: 7))
        }
        #expect(throws: HearthlineError(.fieldInvalid, field: "amount_fen")) { try act(.return, "amount_yuan=-1") }
        #expect(throws: HearthlineError(.fieldInvalid, field: "parts")) { try act(.return, "part=a&quantity=x") }
        #expect(throws: HearthlineError(.appointmentInvalid, field: "appointment_time")) { try act(.appoint, "note=x") }
        #expect(throws: HearthlineError(.fieldInvalid, field: "reason")) { try act(.reject, "note=x") }
    }

    @Test("Nobody waits for a call at P1: the steps of a phone are those of the domain")
    func steps() {
        #expect(
            StationSteps(urgency: .p1).table["arrive"]?[TicketState.accepted.rawValue] == TicketState.onSite.rawValue)
        #expect(StationSteps(urgency: .p3).table["arrive"]?[TicketState.accepted.rawValue] == nil)
        for (name, action) in StationAct.actions {
            for state in TicketState.allCases {
                let isPossible = state.actions(for: .station, urgency: .p2).contains(action)
                #expect(
                    (StationSteps(urgency: .p2).table[name]?[state.rawValue] != nil) == isPossible, "\(name) \(state)")
            }
        }
        #expect(
            StationSteps(urgency: .p2).panels(in: .dispatched).filter { !$0.value.isHidden }.keys.sorted() == [
                "accept", "reject",
            ])
    }
}
