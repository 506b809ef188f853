import Foundation
import Hearthline
import Testing

@testable import HearthlineConsole

@Suite("What stands beside the intake form")
struct DeskCheckTests {
    private static let complete = [
        "problem": "暖气不热", "fault": "2", "household_id": "23", "address": "阳光花园3号楼2单元501室", "caller_name": "王先生",
        "phone": "13800001234", "confirm_problem": "1", "confirm_address": "1", "confirm_name": "1",
        "confirm_phone": "1",
    ]
    private static let rules = DeskRules.Known(
        promises: ["#分钟内", "保证"].compactMap(PhrasePattern.init), coldRoomBelowC: 14, identityTries: 3)

    private func check(
        _ changes: [String: String] = [:], without: [String] = [], card: [String: String] = [:],
        _ language: Language = .chinese
    ) throws -> DeskCheckView {
        let fields = Self.complete.filter { !without.contains($0.key) }.merging(changes) { $1 }.merging(card) { $1 }
        let form = Form(fields.map { "\($0.key.urlEncoded)=\($0.value.urlEncoded)" }.joined(separator: "&"))
        return DeskCheckView(
            try IntakeForm(form, lenient: true), HouseholdFacts(form), Self.rules, Words(""), language)
    }

    @Test("SCR-02 with problem and address ticked, name and phone show as unconfirmed and nothing can be sent")
    func unconfirmed() throws {
        let view = try check(without: ["confirm_name", "confirm_phone"])
        #expect(view.items.map(\.state) == ["已确认", "已确认", "未确认", "未确认"])
        #expect(!view.isComplete)
        #expect(view.missing == nil, "nothing is missing but the confirmation")
        #expect(try check(["phone": ""]).missing == "电话:未填写")
    }

    @Test("INT-01 four ticks, or an exception where one is allowed, complete the form")
    func complete() throws {
        #expect(try check().isComplete)
        let refused = try check(["exception_name": "2"], without: ["confirm_name", "caller_name"])
        #expect(refused.isComplete)
        #expect(refused.items[2].state == "拒绝提供")
        #expect(try !check(["exception_address": "6"], without: ["confirm_address"]).isComplete)
    }

    @Test("INT-02 typed words that nobody chose from the list are no address, unless the list does not hold it")
    func address() throws {
        let typed = try check(without: ["household_id"])
        #expect(!typed.isComplete)
        #expect(try #require(typed.missing).contains("地址"))
        #expect(try check(["unmatched": "1"], without: ["household_id"]).isComplete)
    }

    @Test("INT-08 water that sprays presets P1, and no less can be chosen; INT-15 three fields are then enough")
    func emergency() throws {
        let view = try check(["problem": "阀门喷水"], without: ["caller_name", "confirm_name"])
        #expect(view.least == 1 && view.isEmergency && view.isComplete)
        #expect(view.items[2].state == "紧急略过")
        #expect(view.grounds == "描述含危险情况")
        let chosen = try check(["problem": "阀门喷水", "urgency": "3"])
        #expect(!chosen.isComplete)
        #expect(chosen.urgency == "P1 紧急")
    }

    @Test(
        "INT-08 a cold room, infants and a special-care household raise to P2",
        arguments: [
            ["measured_temp_c": "13.9"], ["vulnerable": "1"], ["card_special": "1", "card_household": "23"],
        ])
    func raised(_ changes: [String: String]) throws {
        #expect(try check(changes).least == 2)
        #expect(try check(["measured_temp_c": "14"]).least == 3)
        #expect(try check(["card_special": "1", "card_household": "24"]).least == 3, "another household's card")
    }

    @Test("SCR-03 a promise is warned of while it is typed, and keeps nobody from saving")
    func promise() throws {
        let view = try check(["problem": "师傅30分钟内一定到"])
        #expect(view.promises == "「30分钟内」")
        #expect(view.isComplete)
        #expect(try check().promises == nil)
    }

    @Test("INT-14 the heating office needs its number and its deadline")
    func referral() throws {
        let view = try check(["relation": "8"])
        #expect(try #require(view.missing).contains("转办单号"))
        #expect(try #require(view.missing).contains("要求时限"))
        #expect(
            try check(["relation": "8", "external_no": "12345-1", "external_due_time": "2026-01-05T12:00"]).isComplete)
    }

    @Test(
        "INT-04 an open ticket of the same trouble is urged; another trouble, another home, returned work in danger not"
    )
    func duplicate() throws {
        let card = ["card_household": "23", "card_open": "17 1 3 true 20261125-01-0003"]
        let view = try check(card: card)
        #expect(view.duplicate?.ticketID == 17 && view.duplicate?.number == "20261125-01-0003")
        #expect(try check(["fault": "10"], card: card).duplicate == nil)
        #expect(try check(["household_id": "24"], card: card).duplicate == nil)
        let returned = ["card_household": "23", "card_open": "17 1 8 true 20261125-01-0003"]
        #expect(try check(card: returned).duplicate != nil)
        #expect(try check(["problem": "暖气片喷水"], card: returned).duplicate == nil)
        #expect(try check(card: ["card_household": "23", "card_open": "17 x"]).duplicate == nil)
    }

    @Test("SCR-02 every item has its sentence; fields that cannot be read yet do not stop the typing")
    func sentences() throws {
        let view = try check(["measured_temp_c": "1.", "urgency": "9", "external_due_time": "2026"])
        #expect(
            view.items.map(\.sentence) == [
                "跟您确认:您家阳光花园3号楼2单元501室暖气不热,对吗", "跟您确认:您的地址是阳光花园3号楼2单元501室,对吗",
                "跟您确认:您的姓名是王先生,对吗", "跟您确认:您的电话是138 0000 1234,对吗",
            ])
        #expect(throws: HearthlineError(.fieldInvalid, field: "urgency")) { try IntakeForm(Form("fault=2&urgency=9")) }
        #expect(throws: HearthlineError(.fieldInvalid, field: "fault")) { try IntakeForm(Form("problem=x")) }
    }
}
