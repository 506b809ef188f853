import FoundationEssentials
import Hearthline
import HearthlineStore
import Testing

@testable import HearthlineConsole

@Suite("The address of a list of tickets")
struct TicketQueryTests {
    @Test("Without conditions the open tickets are shown, with `all` every one")
    func nothing() throws {
        #expect(try TicketQuery("").address == "open=1")
        #expect(try TicketQuery("all=1").filter == TicketFilter())
        #expect(try TicketQuery("number=&state=").address == "all=1")
    }

    @Test(
        "What a form sends and what people would share are one filter",
        arguments: [
            ("number=&state=2&urgency=&from=&to=&open=1", "state=2&open=1"), ("state=3&state=2", "state=2%2C3"),
            (
                "from=2025-11-25&to=2025-11-25",
                "registered_from=2025-11-25T00%3A00%3A00%2B08%3A00&registered_to=2025-11-26T00%3A00%3A00%2B08%3A00"
            ),
            ("open=1&overdue=1", "open=1&overdue=1"),
        ])
    func canonical(_ raw: String, _ address: String) throws {
        let query = try TicketQuery(raw)
        #expect(query.address == address)
        #expect(query.isCanonical == (raw == address))
        let again = try TicketQuery(address)
        #expect(again.filter == query.filter && again.isCanonical)
    }

    @Test(
        "A condition that is none is refused, as it would open a longer list",
        arguments: ["statee=2", "state=x", "from=yesterday", "scope=all"])
    func garbage(_ raw: String) {
        #expect(throws: HearthlineError.self) { try TicketQuery(raw) }
    }

    @Test("Whole days stand in the form, other moments are kept beside it")
    func days() throws {
        let whole = try TicketQuery("from=2025-11-25&to=2025-11-26").filter
        #expect(whole.days.from?.iso == "2025-11-25" && whole.days.to?.iso == "2025-11-26")
        var hour = whole
        hour.registeredFrom = whole.registeredFrom?.addingTimeInterval(3600)
        let form = TicketFilterForm(hour, Places.Names(), .lead, .chinese)
        #expect(form.from == "" && form.to == "2025-11-26")
        #expect(form.kept.map(\.name) == ["registered_from"] && form.chips.count == 1)
    }

    @Test("A head chooses the site, others keep the one of the link; a station is its own")
    func places() throws {
        var filter = TicketFilter()
        (filter.siteID, filter.stationID) = (2, 3)
        #expect(TicketFilterForm(filter, Places.Names(), .head, .chinese).kept.isEmpty)
        #expect(TicketFilterForm(filter, Places.Names(), .lead, .chinese).kept.map(\.name) == ["site"])
        #expect(
            TicketFilterForm(filter, Places.Names(), .stationDispatcher, .chinese).kept.map(\.name) == [
                "site", "station",
            ])
    }

    @Test("Several values of one condition are one more choice")
    func several() throws {
        let form = TicketFilterForm(try TicketQuery("state=2,3").filter, Places.Names(), .lead, .english)
        #expect(form.states.filter(\.isChosen).map(\.value) == ["2,3"])
        #expect(form.states.first?.label == "Dispatched / Accepted")
    }
}

@Suite("Reasons to choose from")
struct ReasonWordTests {
    @Test("The word is kept, with what was added")
    func words() throws {
        #expect(try ReasonWord.text(Form("reason=area"), .redispatch) == "不属该站范围")
        #expect(try ReasonWord.text(Form("reason=area&details=+map+"), .redispatch) == "不属该站范围:map")
        #expect(try ReasonWord.text(Form("reason=other&details=abc"), .cancel) == "abc")
    }

    @Test(
        "Without a choice, with another act's word, and for 其他 without words there is no reason",
        arguments: [
            ("", "reason"), ("reason=prank", "reason"), ("reason=other&details=++", "details"),
        ])
    func missing(_ raw: String, _ field: String) {
        #expect(throws: HearthlineError(.reasonRequired, field: field)) { try ReasonWord.text(Form(raw), .redispatch) }
    }

    @Test("Decisions have words, notes have none", arguments: TicketDeed.allCases)
    func which(_ deed: TicketDeed) {
        let decides = [.redispatch, .insist, .cancel, .merge, .urgency].contains(deed)
        #expect(ReasonWord.of(deed).isEmpty != decides)
        #expect(!decides || ReasonWord.of(deed).last == .other)
    }
}
